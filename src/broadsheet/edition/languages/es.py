"""The words of the edition's own pages in Spanish."""

from broadsheet.edition.languages.words import Words

WORDS = Words(
    untitled="(sin título)",
    withdrawn="Este artículo fue retirado",
    paid="para suscriptores",
    seen="vista el {date}",
    first_seen="vista por primera vez",
    declared="el periódico lo advierte",
    silent="sin aviso del periódico",
    read_anew="el periódico no cambió nada: la página se leyó de nuevo",
    words_changed="{added} palabras nuevas, {removed} suprimidas",
    changed_from="Qué cambió de la versión {old} a la versión {new}",
    marks="Lo suprimido está marcado como {gone}, lo nuevo como {new}.",
    unchanged="Este artículo sigue en su primera versión.",
    same_words="Las palabras son las mismas en las dos versiones.",
    now="El artículo tal como está ahora",
    read_revision="Leer la versión {number}",
    parts=(
        ("headline", "titular"),
        ("standfirst", "entradilla"),
        ("body", "texto"),
        ("picture", "imagen"),
        ("correction", "corrección"),
        ("authors", "autores"),
        ("section", "sección"),
        ("tags", "temas"),
        ("published", "fecha"),
        ("access", "acceso"),
        ("typo", "errata"),
        ("wording", "redacción"),
        ("addition", "añadido"),
        ("removal", "supresión"),
    ),
    about=(
        "Esta es la edición en texto de {paper}: cada artículo entero y palabra por palabra, sin publicidad, "
        "sin scripts, sin cookies.",
        "Los textos son de {paper}. Esta edición solo los muestra de otra manera; cada artículo lleva a su "
        "original en el sitio del periódico.",
    ),
    licence="Sobre el uso de sus textos, el periódico dice: {licence}",
    no_licence="Todos los derechos de los textos y las imágenes son de {paper} y de sus autores.",
    opt_out="Si un periódico o un artículo no debe estar aquí, basta un mensaje a {contact}.",
    fresh="Cuán reciente es esta edición",
    newest="El artículo más reciente es del {date}.",
    looked="Última consulta del periódico: {date}.",
    holds="Esta edición contiene {articles}.",
    elsewhere="La misma edición en otros lugares",
    addresses="Direcciones",
    help=(
        "Un artículo está aquí en la misma ruta que en el sitio del periódico: {url} pasa a ser {path}.",
        "Lo que la edición añade está bajo /-/: las secciones, los temas, los autores, el archivo por días, "
        "los artículos modificados.",
        "Si un artículo ha cambiado, una línea en él lleva a todas sus versiones y a lo que es nuevo.",
        "Un enlace a un artículo de esta edición se queda aquí; cualquier otro lleva a la web, con su "
        "dirección completa.",
        "Con un lector de canales se pueden seguir la portada, las secciones, los temas y los autores.",
    ),
    help_search=(
        "La búsqueda encuentra las palabras en todas sus formas. «Entre comillas» va una frase; un menos "
        "delante de una palabra la excluye. Un asterisco al final encuentra lo que empieza así: puert*.",
        "autor: sección: tema: diario: después:2024-01 antes:2024-06 acotan la búsqueda; order:newest pone "
        "primero lo más nuevo.",
    ),
    whole_issue="La edición entera en un archivo (EPUB)",
    issue_of="{paper}, {date}",
    contents="Contenido",
    clusters="En varios periódicos",
    found="{count} para: {query}",
    more_than="Más de {count}",
    next_results="Más resultados",
    troubles=(
        ("long", "La consulta es demasiado larga; solo se ha buscado su principio."),
        ("prefix", "Un * necesita dos letras delante; solo se ha buscado la palabra."),
        ("date", "No se ha entendido una fecha (como 2024, 2024-01, 2024-01-31) y se ha omitido."),
        ("empty", "La consulta necesita al menos una palabra que deba aparecer."),
    ),
)
