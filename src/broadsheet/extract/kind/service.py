"""Know the pages on which a site speaks of itself: not found, sign in, imprint, newsletters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.extract.page.outline import Line
from broadsheet.extract.words.spelling import pressed

SHORT = 1_200
"""Characters below which "About us" makes no article: the portrait of a firm may be titled so too."""
_STOP = 600
"""Characters below which a page that asks for another browser has nothing else to say."""

_GONE = """
404; not found; page not found; seite nicht gefunden; seite konnte nicht gefunden werden;
diese seite gibt es nicht; page introuvable; page non trouvée; página no encontrada; no encontrado;
pagina non trovata; página não encontrada; pagina niet gevonden; nie znaleziono strony; strona nie istnieje;
sidan hittades inte; sidan kunde inte hittas; siden blev ikke fundet; siden finnes ikke; sivua ei löytynyt;
stránka nenalezena; az oldal nem található; страница не найдена; сторінку не знайдено; sayfa bulunamadı;
ページが見つかりません; 页面不存在; 頁面不存在; 페이지를 찾을 수 없습니다; الصفحة غير موجودة;
halaman tidak ditemukan; error 404; fehler 404; erreur 404; 404 error; oops! that page can't be found;
nothing found; nichts gefunden; hoppla! diese seite konnte nicht gefunden werden;
oups! cette page est introuvable; ¡vaya! no se ha podido encontrar esa página; 404 not found;
404 page not found; no se ha encontrado la página; no se ha podido encontrar esa página;
diese seite wurde nicht gefunden; just a moment; seite wurde nicht gefunden; cette page est introuvable;
cette page n'existe pas; this page doesn't exist
"""
_ENTRANCE = """
login; log in; sign in; sign up; register; anmelden; anmeldung; einloggen; registrieren; registrierung;
mein konto; connexion; se connecter; s'inscrire; mon compte; iniciar sesión; acceder; registrarse;
regístrate; mi cuenta; accedi; registrati; entrar; iniciar sessão; cadastre-se; inloggen; aanmelden;
zaloguj się; logowanie; logga in; log ind; logg inn; kirjaudu sisään; přihlášení; bejelentkezés; войти;
вход; авторизация; увійти; giriş yap; üye girişi; ログイン; 会員登録; 登录; 登入; 로그인; تسجيل الدخول;
masuk; my account; jetzt weiterlesen; log in to continue
"""
_LEGAL = """
impressum; imprint; datenschutz; datenschutzerklärung; datenschutzhinweise; privacy; privacy policy;
privacy notice; privacy statement; cookie policy; agb; allgemeine geschäftsbedingungen;
nutzungsbedingungen; terms of use; terms of service; terms and conditions; terms & conditions;
mentions légales; politique de confidentialité; conditions générales; conditions générales d'utilisation;
aviso legal; política de privacidad; política de cookies; note legali; informativa sulla privacy;
termini e condizioni; política de privacidade; termos de uso; ficha técnica; colofon; privacybeleid;
privacyverklaring; algemene voorwaarden; polityka prywatności; regulamin; integritetspolicy;
privatlivspolitik; personvern; tietosuoja; политика конфиденциальности; пользовательское соглашение;
gizlilik politikası; künye; プライバシーポリシー; 利用規約; 隐私政策; 隱私權政策; 개인정보처리방침;
سياسة الخصوصية; شروط الاستخدام; kebijakan privasi
"""
_ABOUT = """
über uns; about; about us; contact; contact us; kontakt; qui sommes-nous; à propos; nous contacter;
quiénes somos; sobre nosotros; acerca de; contacto; chi siamo; contatti; redazione; quem somos; sobre nós;
contato; contactos; over ons; o nas; om oss; om os; yhteystiedot; о нас; контакты; hakkımızda; iletişim;
会社概要; お問い合わせ; 关于我们; 联系我们; 關於我們; 회사소개; من نحن; اتصل بنا; tentang kami; advertise;
advertise with us; mediadaten; werben
"""
_OFFER = """
newsletter; newsletters; newsletter abonnieren; unsere newsletter; infolettre; boletines; boletín;
nieuwsbrief; nieuwsbrieven; nyhetsbrev; nyhedsbrev; рассылка; ニュースレター; メールマガジン; abo; abos;
abonnement; abonnements; abonnementen; abonnieren; abo-shop; subscribe; subscriptions; s'abonner;
suscripción; suscripciones; suscríbete; abbonamenti; abbonati; assine; assinatura; prenumerera; prenumerata;
подписка; abonelik; 購読; 订阅; اشترك; e-paper; epaper; e-kiosk; kiosk; support us; donate; spenden;
kommentare; comments; netiquette; hausordnung; community guidelines
"""
_BROWSER = re.compile(
    r"(?:enable|turn on|requires?) javascript|javascript (?:and cookies )?(?:aktivieren|einschalten|to run)"
    r"|javascript is (?:disabled|required)|activer javascript|habilit\w+ javascript|checking your browser"
    r"|(?:not|n't) a robot|you(?:'re| are) (?:a )?human|verif\w+ (?:that )?you are|kein roboter"
    r"|pas un robot|no eres un robot|security check",
    re.I,
)


def _keys(*words: str) -> frozenset[str]:
    return frozenset(pressed(word) for text in words for word in text.split(";"))


_ALWAYS, _IF_SHORT = _keys(_GONE, _ENTRANCE, _LEGAL), _keys(_ABOUT, _OFFER)
_GONE_KEYS = _keys(_GONE)


def service_of(headline: str, body: Sequence[Line]) -> str:
    """Return what a site's own page says, empty for any other page.

    Its headline is all that tells it: one that goes on, as an article's does, is another page's.
    """
    chars, key = sum(line.chars for line in body), pressed(headline)
    if key in _GONE_KEYS:
        return "says that it was not found"
    if key in _ALWAYS or (chars < SHORT and key in _IF_SHORT):
        return "is one of the site itself"
    if chars < _STOP and any(_BROWSER.search(line.text) for line in body):
        return "asks for another browser"
    return ""
