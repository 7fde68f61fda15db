"""The words of the edition's own pages in Portuguese, as it is written in Brazil."""

from broadsheet.edition.languages.words import Words

WORDS = Words(
    untitled="(sem título)",
    withdrawn="Este texto foi retirado",
    paid="para assinantes",
    seen="vista em {date}",
    first_seen="vista pela primeira vez",
    declared="o próprio jornal avisa",
    silent="sem aviso do jornal",
    read_anew="o jornal não mudou nada: a página foi lida de novo",
    words_changed="{added} palavras novas, {removed} suprimidas",
    changed_from="O que mudou da versão {old} para a versão {new}",
    marks="O que foi suprimido aparece como {gone}, o que é novo como {new}.",
    unchanged="Este texto ainda está na primeira versão.",
    same_words="As palavras são as mesmas nas duas versões.",
    now="O texto como está agora",
    read_revision="Ler a versão {number}",
    parts=(
        ("headline", "título"),
        ("standfirst", "linha fina"),
        ("body", "texto"),
        ("picture", "imagem"),
        ("correction", "correção"),
        ("authors", "autores"),
        ("section", "editoria"),
        ("tags", "temas"),
        ("published", "data"),
        ("access", "acesso"),
        ("typo", "erro de digitação"),
        ("wording", "redação"),
        ("addition", "acréscimo"),
        ("removal", "supressão"),
    ),
    about=(
        "Esta é a edição em texto de {paper}: cada artigo inteiro e palavra por palavra, sem "
        "publicidade, sem scripts, sem cookies.",
        "Os textos são de {paper}. Esta edição apenas os mostra de outra forma; cada um leva ao "
        "original no site do jornal.",
    ),
    licence="Sobre o uso de seus textos, o jornal diz: {licence}",
    no_licence="Todos os direitos sobre textos e imagens pertencem a {paper} e a seus autores.",
    opt_out="Se um jornal ou um texto não deve estar aqui, basta uma mensagem para {contact}.",
    fresh="Quão atual é esta edição",
    newest="O texto mais recente é de {date}.",
    looked="Última consulta ao jornal: {date}.",
    holds="Esta edição contém {articles}.",
    elsewhere="A mesma edição em outros endereços",
    addresses="Endereços",
    help=(
        "Um texto fica aqui no mesmo caminho que tem no site do jornal: {url} passa a ser {path}.",
        "O que a edição acrescenta fica em /-/: as editorias, os temas, os autores, o arquivo por dia, "
        "os textos alterados.",
        "Quando um texto mudou, uma linha nele leva a todas as versões e ao que é novo.",
        "Um link para um texto desta edição fica aqui; qualquer outro leva à web, com o endereço completo.",
        "Com um leitor de feeds é possível acompanhar a capa, as editorias, os temas e os autores.",
    ),
    help_search=(
        "A busca encontra as palavras em todas as suas formas. “Entre aspas” vai uma expressão; um "
        "sinal de menos antes de uma palavra a exclui. Um asterisco no fim encontra tudo o que começa "
        "assim: port*.",
        "autor: editoria: tema: jornal: depois:2024-01 antes:2024-06 restringem a busca; order:newest "
        "põe os mais recentes primeiro.",
    ),
    whole_issue="A edição inteira em um arquivo (EPUB)",
    issue_of="{paper}, {date}",
    contents="Índice",
    clusters="Em vários jornais",
    found="{count} para: {query}",
    more_than="Mais de {count}",
    next_results="Mais resultados",
    troubles=(
        ("long", "A consulta é longa demais; só o começo foi buscado."),
        ("prefix", "Um * precisa de duas letras antes dele; a palavra foi buscada sem ele."),
        ("date", "Uma data (como 2024, 2024-01, 2024-01-31) não foi entendida e ficou de fora."),
        ("empty", "A consulta precisa de ao menos uma palavra que deva aparecer."),
    ),
)
