/** The grammar of expressions that the parser implements, one rule a line. */
export const grammarText = `
expr = conj { "or" conj } ;
conj = neg { "and" neg } ;
neg = "not" neg | predicate ;
predicate = additive [ tail ] ;
tail = CMP additive | "is" [ "not" ] ( "known" | "unknown" ) | "not" word | word ;
word = "in" ( list | inwindow | anypath ) | outwindow | "between" additive "and" additive | ( "contains" | "like" | "matches" | "starts" "with" | "ends" "with" ) additive | "has" ( ( "any" | "all" ) list | additive ) ;
list = "(" additive { "," additive } ")" ;
window = "in" inwindow | outwindow ;
inwindow = ( "last" | "next" ) NUM [ "full" ] UNIT | "this" UNIT ;
outwindow = ( "on" | "since" | "before" | "after" ) additive | "from" additive ( "until" | "through" ) additive ;
additive = mul { ( "+" | "-" ) mul } ;
mul = unary { ( "*" | "/" ) unary } ;
unary = "-" unary | primary ;
primary = TEXT | PERCENT | DATE | INSTANT | "true" | "false" | "now" | "today" | VAR | NUM [ UNIT ( "ago" | "from" "now" | ( "before" | "after" ) primary ) ] | "start" "of" [ "last" | "this" | "next" ] UNIT [ "of" primary ] | "anniversary" "of" primary | UNITS "between" primary "and" primary | "case" "when" expr "then" expr { "when" expr "then" expr } [ "else" expr ] "end" | "(" expr ")" | AGGREGATE "(" rows ")" | CADENCE "(" related "," NUM "of" NUM UNIT [ "," "at" "least" NUM ] ")" | SEQUENCE "(" step { "," "then" [ "no" ] step [ "within" NUM UNIT ] } [ "," "all" "within" NUM UNIT ] ")" | RANK "(" ranked ")" | TILE "(" ( NUM | PERCENT ) "," ranked ")" | POINTS "(" weight { "," weight } ")" | PREVIOUS "(" additive "by" path { "," path } ")" | CALL "(" [ expr { "," expr } ] ")" | path ;
rows = [ "distinct" [ UNITS "of" ] ] related [ "satisfies" expr ] ;
related = [ ( "latest" | "earliest" ) NUM ] anypath [ window ] [ "where" expr ] ;
step = path [ window ] [ "where" expr ] ;
ranked = additive [ "desc" ] { "," additive [ "desc" ] } [ "by" additive { "," additive } ] [ "among" expr ] ;
weight = [ "-" ] NUM "when" expr ;
anypath = "all" NAME { "." ANYWORD } | path ;
path = ( NAME | "this" "." ANYWORD ) { "." ANYWORD } ;
`
