"""The gateway's words in Spanish."""

from broadsheet.gateway.words.words import Words

SPANISH = Words(
    language="es",
    title="Pasarela a Gopher y Gemini",
    intro=(
        "Lea cualquier servidor Gopher o Gemini en su navegador: nada que instalar, ninguna palabra perdida."
    ),
    address="Dirección de un servidor Gopher o Gemini",
    read="Leer",
    examples="Direcciones",
    examples_intro="Una dirección puede escribirse así:",
    about="Sobre esta pasarela",
    about_reading=(
        "Los documentos se muestran como los servidores los envían; debajo de cada uno consta de dónde "
        "viene, en "
        "qué juego de caracteres se leyó y de qué otra forma puede mostrarse. Un certificado se cree la "
        "primera vez; se le avisa cuando cambia."
    ),
    about_hosts=(
        "Los servidores se visitan con pocas conexiones a la vez, los documentos se guardan unos minutos "
        "y se "
        "respeta un robots.txt que aparta a las pasarelas (webproxy). Los buscadores no entran."
    ),
    about_contact="¿Es su servidor y no debe figurar aquí? Escriba a {contact}.",
    shown="Mostrado por esta pasarela:",
    host_top="Inicio de {host}",
    level_up="Un nivel más arriba",
    front="Otra dirección",
    charset_is="Juego de caracteres: {charset}",
    charset_asked="como pidió",
    charset_told="según el servidor",
    charset_detected="detectado",
    other_charsets="Leer como",
    fetched="Recibido a las {time} UTC",
    reload="Volver a pedir",
    reflow="Unir las líneas en párrafos",
    unreflow="Mostrar las líneas como son",
    raw="Los bytes como llegaron",
    source="El texto fuente",
    pictures="Mostrar aquí las imágenes",
    no_pictures="Ocultar las imágenes",
    part="Parte {part} de {parts}",
    part_previous="Parte anterior",
    part_next="Parte siguiente",
    cut_size="El documento pasa de {size}: lo que sigue no se pidió.",
    cut_rest="Todo, tal como llega",
    cut_time="El servidor dejó de enviar antes de acabar el documento. Esto es lo que llegó.",
    cut_broken="La conexión se cortó antes de acabar el documento. Esto es lo que llegó.",
    empty="El documento está vacío.",
    menu_label="Menú",
    text_label="Texto",
    types={
        "text": "texto",
        "menu": "menú",
        "phonebook": "guía",
        "error": "error",
        "binhex": "fichero",
        "archive": "archivo",
        "uuencoded": "fichero",
        "search": "búsqueda",
        "telnet": "telnet",
        "binary": "fichero",
        "mirror": "réplica",
        "picture": "imagen",
        "video": "vídeo",
        "sound": "sonido",
        "document": "documento",
        "web": "web",
        "mail": "correo",
        "xml": "xml",
        "calendar": "calendario",
        "unknown": "desconocido",
    },
    nowhere="(no lleva a ninguna parte)",
    login="entrar como {user}",
    download="Descargar",
    picture_page="La imagen",
    html_page="El servidor envía una página web. Se muestra sin scripts, formularios ni nada de otro lugar.",
    html_view="Mostrar la página web",
    web_page="Esta entrada lleva a la web:",
    login_page="Es una sesión telnet: la abre un programa aparte.",
    look_page="Esto no es un texto que se pueda mostrar. Se puede descargar.",
    search_for="Palabras para buscar en {host}",
    search_button="Buscar",
    phonebook_for="Nombre o consulta (como name=garcia) para la guía de {host}",
    search_again="Buscar otra vez",
    search_check="La búsqueda no partió de esta pasarela. ¿Enviar estas palabras a {host}?",
    input_for="{host} pregunta: {prompt}",
    input_secret="{host} pide algo secreto: {prompt} (lo que escriba pasa por esta pasarela)",
    input_button="Enviar",
    host_says="El servidor dice: {words}",
    redirect_title="El servidor le envía a otro lugar",
    redirect_text="El documento no está en Gemini, sino en esta dirección:",
    error_title="El servidor no da ese documento",
    statuses={
        40: "Algo falló por ahora. Quizá más tarde funcione.",
        41: "El servidor está sobrecargado o en reparación.",
        42: "Falló un programa del servidor.",
        43: "El servidor no pudo obtenerlo de otro.",
        44: "El servidor pide que se le visite menos.",
        50: "Falló y volverá a fallar.",
        51: "No existe ese documento.",
        52: "El documento ya no existe ni volverá.",
        53: "El servidor no responde por ese nombre.",
        59: "El servidor no entendió la petición.",
        60: "El servidor quiere saber quién es usted, por un certificado.",
        61: "Su certificado no es el que puede leer esto.",
        62: "El certificado no es válido.",
        10: "El servidor respondió de una forma que Gemini no conoce.",
    },
    own_client=(
        "Una pasarela no tiene ningún certificado suyo. Abra la dirección en su propio cliente de "
        "Gemini: guarda "
        "su identidad en su máquina."
    ),
    changed_title="El certificado de {host} ha cambiado",
    changed_text=(
        "Ocurre cuando su dueño hizo uno nuevo, y también cuando alguien se ha puesto entre el servidor "
        "y esta "
        "pasarela. Si puede, pregunte al dueño. No escriba nada secreto."
    ),
    changed_before="Desde el {date} era: {fingerprint}",
    changed_now="Ahora es: {fingerprint}",
    changed_go="Seguir leyendo con el certificado nuevo",
    bad_address="Eso no es la dirección de un documento de Gopher o Gemini",
    refused="La pasarela no va allí",
    unreachable="No se llega al servidor",
    busy="Demasiado a la vez",
    not_found="No hay tal página aquí",
    crawler="Esta pasarela es para lectores. Los robots hallan los documentos en sus servidores.",
    method="Aquí solo se puede leer y preguntar.",
    foreign_form="El formulario no salió de esta pasarela.",
    try_again="Inténtelo de nuevo en {seconds} segundos.",
)
