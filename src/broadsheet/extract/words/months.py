"""The names of the months in the languages that papers print."""

from __future__ import annotations

_NAMES = (
    # English, German, French, Spanish, Italian, Portuguese, Dutch, Danish, Norwegian, Swedish
    "january januar jänner janvier enero gennaio janeiro januari jan jän janv ene gen",
    "february februar feber février fevrier febrero febbraio fevereiro februari feb févr fév fev",
    "march märz mars marzo março marco maart marts mar mär mrz",
    "april avril abril aprile apr avr abr",
    "may mai mayo maggio maio mei maj mag",
    "june juni juin junio giugno junho jun giu",
    "july juli juillet julio luglio julho jul juil lug",
    "august août aout agosto augustus augusti aug ago",
    "september septembre septiembre setiembre settembre setembro sep sept set",
    "october oktober octobre octubre ottobre outubro oct okt ott out",
    "november novembre noviembre novembro nov",
    "december dezember décembre decembre diciembre dicembre dezembro dec dez déc dic",
)
_MORE = (
    # Polish, Czech, Turkish, Russian, Ukrainian, Lithuanian, Indonesian, Icelandic, Finnish, Hungarian
    "stycznia ledna ocak января січня sausio januar janúar tammikuuta január",
    "lutego února şubat февраля лютого vasario februari febrúar helmikuuta február",
    "marca března mart марта березня kovo maret mars maaliskuuta március",
    "kwietnia dubna nisan апреля квітня balandžio apríl huhtikuuta április",
    "maja května mayıs мая травня gegužės maí toukokuuta május",
    "czerwca června haziran июня червня birželio júní kesäkuuta június",
    "lipca července temmuz июля липня liepos júlí heinäkuuta július",
    "sierpnia srpna ağustos августа серпня rugpjūčio agustus ágúst elokuuta augusztus",
    "września září eylül сентября вересня rugsėjo syyskuuta szeptember",
    "października října ekim октября жовтня spalio október lokakuuta október",
    "listopada listopadu kasım ноября листопада lapkričio nóvember marraskuuta",
    "grudnia prosince aralık декабря грудня gruodžio desember desembre joulukuuta des",
)
_FURTHER = (
    # Greek, Romanian, Croatian, Serbian, Slovene, Bulgarian, Slovak, Estonian, Latvian, Catalan, Galician
    "ιανουαρίου ianuarie siječnja januara januarja јануара јануари януари "
    "januára jaanuar janvāris gener xaneiro",
    "φεβρουαρίου februarie veljače februara februarja фебруара февруари februára "
    "veebruar februāris febrer febreiro",
    "μαρτίου martie ožujka marta marca марта март marec märts marts març marzo",
    "απριλίου aprilie travnja aprila априла април apríla aprill aprīlis",
    "μαΐου μαίου svibnja maja маја мај май mája maijs maig maio",
    "ιουνίου iunie lipnja juna junija јуна јуни юни júna juuni jūnijs juny xuño",
    "ιουλίου iulie srpnja jula julija јула јули юли júla juuli jūlijs juliol xullo",
    "αυγούστου kolovoza avgusta август augusta augusts agost",
    "σεπτεμβρίου septembrie rujna septembra септембра септември septembris setembre",
    "οκτωβρίου octombrie oktobra октобра октомври októbra oktoober oktobris outubro",
    "νοεμβρίου noiembrie studenoga studenog novembra новембра ноември novembris",
    "δεκεμβρίου decembrie prosinca decembra децембра декември detsember decembris desembre decembro",
)
_RIGHT_TO_LEFT = (
    # Arabic in the East, the Levant and the Maghreb, Hebrew, Persian
    "يناير جانفي ינואר בינואר ژانویه",
    "فبراير شباط فيفري פברואר בפברואר فوریه",
    "مارس آذار מרץ במרץ מרס",
    "أبريل ابريل إبريل نيسان أفريل אפריל באפריל آوریل",
    "مايو أيار ماي מאי במאי",
    "يونيو يونيه حزيران جوان יוני ביוני ژوئن",
    "يوليو يوليه تموز جويلية יולי ביולי ژوئیه",
    "أغسطس اغسطس أوت אוגוסט באוגוסט اوت",
    "سبتمبر أيلول ספטמבר בספטמבר سپتامبر",
    "أكتوبر اكتوبر אוקטובר באוקטובר اکتبر",
    "نوفمبر נובמבר בנובמבר نوامبر",
    "ديسمبر דצמבר בדצמבר دسامبر",
)
_SHORT = (
    # Greek, Turkish, Hungarian, Russian and Ukrainian, Czech, Polish, Romanian
    "ιαν oca янв січ led sty ian",
    "φεβ şub febr фев лют úno lut",
    "μαρ márc мар бер bře",
    "απρ nis ápr апр кві квіт dub kwi",
    "μαΐ μάι máj тра трав kvě",
    "ιουν haz jún июн чер черв čvn cze iun",
    "ιουλ tem júl июл лип čvc lip iul",
    "αυγ ağu авг сер серп srp sie",
    "σεπ σεπτ eyl szept сен сент вер zář wrz",
    "οκτ eki окт жов жовт říj paź",
    "νοε kas ноя нояб лис лист lis noi",
    "δεκ ara дек груд pro gru",
)
MONTHS = {
    name: number
    for table in (_NAMES, _MORE, _FURTHER, _SHORT, _RIGHT_TO_LEFT)
    for number, names in enumerate(table, 1)
    for name in names.split()
}
"""A month's name or its abbreviation, lower case, to its number."""
ELSEWHERE = {tongue: {"listopada": 10, "lis": 10, "srp": 7} for tongue in ("hr", "bs")}
"""By language what a word means that names another month elsewhere: November in Polish."""
COVERED = frozenset(
    {"en", "de", "fr", "es", "it", "pt", "nl", "da", "no", "nb", "nn", "sv", "pl", "cs", "tr", "ru"}
    | {"uk", "lt", "id", "is", "fi", "hu", "el", "ro", "hr", "bs", "sr", "sl", "mk", "bg", "sk", "et", "lv"}
    | {"ca", "gl", "ar", "he", "fa"}
)
"""The languages whose months are in the table."""
