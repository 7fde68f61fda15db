"""The edition's own words in Portuguese, as it is written in Portugal and Africa."""

from msgspec.structs import replace

from broadsheet.render.languages.plurals import one_or_more
from broadsheet.render.languages.pt import LABELS as BRAZILIAN

LABELS = replace(
    BRAZILIAN,
    language="pt-PT",
    first_day="",
    thousands="\u00a0",
    thousands_from=10000,
    plural=one_or_more,
    factbox="Contexto",
    updated="Atualizado a {date}",
    removed="Já não está no site do jornal (visto a {date})",
    original="Este artigo em {paper}",
    paid="O jornal cobra pelo acesso a este artigo.",
    incomplete="Só uma parte do artigo é de acesso livre.",
    links="Ligações",
    sections="Secções",
    section="Secção",
    related="Artigos relacionados",
    elsewhere="Noutros jornais",
    about_article="Sobre este artigo",
    search="Pesquisa",
    search_for="Pesquisar",
    articles=("{number} artigo", "{number} artigos"),
    front="Primeira página",
    latest="Últimos artigos",
    changed="Artigos alterados",
    not_found_hint="Tente a pesquisa ou a primeira página.",
    next="Seguinte",
    next_page="Página seguinte",
    previous_article="Artigo anterior",
    next_article="Artigo seguinte",
    previous_in_section="Artigo anterior da secção",
    next_in_section="Artigo seguinte da secção",
    home="Ir para a primeira página",
)
