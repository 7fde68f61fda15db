"""The words of the edition's own pages in Portuguese, as it is written in Portugal and Africa."""

from msgspec.structs import replace

from broadsheet.edition.languages.pt import WORDS as BRAZILIAN

WORDS = replace(
    BRAZILIAN,
    withdrawn="Este artigo foi retirado",
    seen="vista a {date}",
    unchanged="Este artigo ainda está na primeira versão.",
    now="O artigo como está agora",
    parts=(
        ("headline", "título"),
        ("standfirst", "entrada"),
        ("body", "texto"),
        ("picture", "imagem"),
        ("correction", "correção"),
        ("authors", "autores"),
        ("section", "secção"),
        ("tags", "temas"),
        ("published", "data"),
        ("access", "acesso"),
        ("typo", "gralha"),
        ("wording", "redação"),
        ("addition", "acrescento"),
        ("removal", "supressão"),
    ),
    about=(
        "Esta é a edição em texto de {paper}: cada artigo inteiro e palavra por palavra, sem "
        "publicidade, sem scripts, sem cookies.",
        "Os textos são de {paper}. Esta edição apenas os mostra de outra forma; cada artigo leva ao "
        "original no site do jornal.",
    ),
    licence="Sobre a utilização dos seus textos, o jornal diz: {licence}",
    no_licence="Todos os direitos sobre textos e imagens pertencem a {paper} e aos seus autores.",
    opt_out="Se um jornal ou um artigo não deve estar aqui, basta uma mensagem para {contact}.",
    newest="O artigo mais recente é de {date}.",
    elsewhere="A mesma edição noutros endereços",
    help=(
        "Um artigo fica aqui no mesmo caminho que tem no site do jornal: {url} passa a ser {path}.",
        "O que a edição acrescenta fica em /-/: as secções, os temas, os autores, o arquivo por dia, "
        "os artigos alterados.",
        "Quando um artigo mudou, uma linha nele leva a todas as versões e ao que é novo.",
        "Uma ligação para um artigo desta edição fica aqui; qualquer outra leva à web, com o endereço "
        "completo.",
        "Com um leitor de feeds é possível acompanhar a primeira página, as secções, os temas e os autores.",
    ),
    help_search=(
        "A pesquisa encontra as palavras em todas as suas formas. «Entre aspas» vai uma expressão; um "
        "sinal de menos antes de uma palavra exclui-a. Um asterisco no fim encontra tudo o que começa "
        "assim: port*.",
        "autor: secção: tema: jornal: depois:2024-01 antes:2024-06 restringem a pesquisa; order:newest "
        "põe os mais recentes primeiro.",
    ),
    whole_issue="A edição inteira num ficheiro (EPUB)",
    troubles=(
        ("long", "A consulta é demasiado longa; só o início foi pesquisado."),
        ("prefix", "Um * precisa de duas letras antes dele; a palavra foi pesquisada sem ele."),
        ("date", "Uma data (como 2024, 2024-01, 2024-01-31) não foi entendida e ficou de fora."),
        ("empty", "A consulta precisa de pelo menos uma palavra que deva aparecer."),
    ),
)
