package history

import (
	"strings"
)

// idiom is what is known of a language to tell other words for the same
// thing from another thing. Of a language that is not listed only spelling,
// punctuation and order are understood; what is not understood is notable.
type idiom struct {
	empty   map[string]bool // words that carry no sense of their own: articles, "of", "our"
	and     map[string]bool // words that join like a comma
	generic map[string]bool // words for any service: "provider", "platform"; stems
	links   map[string]bool // prepositions, which carry none either
	alias   map[string]string
	phrase  map[string]string // two words that say what one word or two others say; stems
	endings []string          // that inflect words, the longest first
	nouns   bool              // nouns begin with a capital
}

// The tables: language, what the line lists, words. Words are in lower case and
// without accents; an alias is written word=word.
const wordTables = `
en empty a an the our us we it its itself is are be been being has have get gets getting also
en links of for to in on at about regarding concerning via per
en and and
en generic service provider platform software tool tooling solution system vendor supplier based provide provides providing provision
en endings ments ment ions ion ings ing ied ies ed es 's s e
en alias using=use used=use uses=use usage=use delivery=send deliver=send delivers=send delivering=send sends=send sending=send
en alias client=customer clients=customer utilise=use utilises=use analyse=analyze fiber=fibre running=run runs=run
en alias ad=advertising ads=advertising advert=advertising adverts=advertising app=application apps=application db=database dbs=database
en alias stats=statistics admin=administration info=information config=configuration docs=document doc=document repo=repository repos=repository
en alias login=signin logins=signin bookkeeping=accounting maintenance=maintain signature=sign signatures=sign
en alias esignature=esign esignatures=esign where=if when=if
en alias handling=process handle=process handles=process dispatch=send bug=error bugs=error scheduling=booking schedule=booking phone=telephone phones=telephone
en alias profiling=profiling recording=recording recordings=recording marketing=marketing banking=banking screening=screening targeting=targeting scoring=scoring
en alias processor=process processors=process tracker=track trackers=track scanner=scan scanners=scan scheduler=booking analyzer=analyze analyser=analyze
en phrase error-tracking=error-monitoring text-message=sms text-messaging=sms static-asset=static-file
de empty die das den dem ein eine einen einem einer eines unser unsere unserer unseren unserem unseres wir es
de links per via im am der des von vom zum zur zu fur in an auf
de and und u sowie
de generic bereitstellung dienst dienste dienstleister dienstleistung anbieter plattform software werkzeug tool losung system service
de endings ungen ern em en er es st e n s t
de alias mailadresse=emailadresse mailadressen=emailadressen faxe=fax faxen=fax app=anwendung apps=anwendung infos=information info=information
de alias webseite=website webseiten=website zustellung=versand versendung=versand
fr links des du de d a au aux pour en dans
fr empty le la les l un une notre nos nous
fr and et
fr generic fourniture service prestataire fournisseur plateforme logiciel outil solution systeme
fr endings es s x e
fr alias mail=email courriel=email courriels=email
es links de del al a en para
es empty el la los las un una unos unas nuestro nuestra nuestros nuestras
es and y e
es generic prestacion servicio proveedor plataforma software herramienta solucion sistema
es endings es s
it links di d del dello della dei degli delle a al alla in nel nella per
it empty il lo la i gli le l un uno una nostro nostra nostri nostre
it and e ed
it generic servizio fornitore piattaforma software strumento soluzione sistema
it endings io a e i o
nl links van der voor in op
nl empty de het een onze ons wij we
nl and en
nl generic dienst diensten dienstverlener leverancier platform software tool oplossing systeem
nl endings en s e n
pt links de do da dos das em no na para
pt empty o a os as um uma uns umas nosso nossa nossos nossas
pt and e
pt generic servico fornecedor plataforma software ferramenta solucao sistema
pt endings es s
sv links av for
sv empty en ett den det de var vart vara
sv and och
sv generic tjanst leverantor plattform programvara verktyg losning system
sv endings arna erna orna ar er or en et na s n t a
da links af for
da empty en et den det de vor vores
da and og
da generic tjeneste leverandor platform software vaerktoj losning system
da endings erne ene er en et s e
nb links av for
nb empty en et ei den det de var vart vare
nb and og
nb generic tjeneste leverandor plattform programvare verktoy losning system
nb endings ene er en et s e
pl and i oraz
cs and a
fi and ja
`

// capitalised are the languages whose nouns begin with a capital.
const capitalised = " de lb "

var idioms = func() map[string]*idiom {
	all := map[string]*idiom{}
	phrases := map[*idiom][]string{}
	for line := range strings.Lines(wordTables) {
		f := strings.Fields(line)
		if len(f) < 3 {
			continue
		}
		l := all[f[0]]
		if l == nil {
			l = &idiom{empty: map[string]bool{}, and: map[string]bool{}, generic: map[string]bool{}, links: map[string]bool{}, alias: map[string]string{}, phrase: map[string]string{}}
			l.nouns = strings.Contains(capitalised, " "+f[0]+" ")
			all[f[0]] = l
		}
		for _, w := range f[2:] {
			switch f[1] {
			case "empty":
				l.empty[w] = true
			case "links":
				l.links[w] = true
			case "and":
				l.and[w] = true
			case "endings":
				l.endings = append(l.endings, w)
			case "alias":
				from, to, _ := strings.Cut(w, "=")
				l.alias[from] = to
			}
		}
		if f[1] == "phrase" {
			phrases[l] = append(phrases[l], f[2:]...)
		}
		if f[1] == "generic" { // after the endings would be too early: lines are in any order
			for _, w := range f[2:] {
				l.generic[w] = true
			}
		}
	}
	for _, l := range all {
		stems := map[string]string{} // "use" and "using" have the stem of "use"
		for from, to := range l.alias {
			stems[from] = l.stem(to)
		}
		l.alias = stems
	}
	for l, list := range phrases {
		stems := func(s string) string {
			var out []string
			for w := range strings.SplitSeq(s, "-") {
				out = append(out, l.stem(w))
			}
			return strings.Join(out, " ")
		}
		for _, pair := range list {
			from, to, _ := strings.Cut(pair, "=")
			l.phrase[stems(from)] = stems(to)
			if strings.Contains(to, "-") {
				l.phrase[stems(to)] = stems(to)
			}
		}
	}
	for _, l := range all {
		for w := range l.generic {
			l.generic[l.stem(w)] = true
		}
	}
	return all
}()

// anyAlias are spellings of the same word in all languages.
var anyAlias = map[string]string{
	"mail": "email", "emails": "email", "mails": "email", "emailing": "email",
	"sms": "sms", "usa": "us", "postgres": "postgresql",
}

// idiomOf is what is known of a language tag such as pt-BR.
func idiomOf(tag string) *idiom {
	base, _, _ := strings.Cut(tag, "-")
	if l := idioms[base]; l != nil {
		return l
	}
	return &idiom{nouns: strings.Contains(capitalised, " "+base+" ")}
}

// stem is a word without its ending, so that forms of one word are equal. What
// is left has at least three letters, of most endings four.
func (l *idiom) stem(w string) string {
	if to, ok := l.alias[w]; ok {
		return to
	}
	w = american(w)
	for _, ending := range l.endings {
		rest, ok := strings.CutSuffix(w, ending)
		least := 4
		switch ending {
		case "s", "ing", "ed":
			least = 3
		case "ion", "ions":
			least = 5 // no station, no session
		case "ment", "ments":
			least = 6 // no statement
		}
		if !ok || len(rest) < least || ending == "s" && strings.HasSuffix(rest, "s") {
			continue
		}
		if ending == "ies" || ending == "ied" {
			return rest + "y"
		}
		if shorter, ok := strings.CutSuffix(rest, "e"); ok && len(shorter) >= 4 && ending != "e" {
			rest = shorter
		}
		return single(rest)
	}
	return single(w)
}

// single has one letter at the end of a stem where there are two: running and
// run, adressen and adres.
func single(w string) string {
	if n := len(w); n > 3 && w[n-1] == w[n-2] {
		return w[:n-1]
	}
	return w
}

// american gives the two spellings of English one form.
func american(w string) string {
	for _, pair := range [][2]string{{"isation", "ization"}, {"ise", "ize"}, {"ised", "ized"}, {"ises", "izes"}, {"ising", "izing"}, {"yse", "yze"}, {"ysed", "yzed"}, {"ysing", "yzing"}} {
		if rest, ok := strings.CutSuffix(w, pair[0]); ok && len(rest) >= 3 {
			return rest + pair[1]
		}
	}
	for _, pair := range [][2]string{{"our", "or"}, {"ours", "ors"}, {"tre", "ter"}, {"tres", "ters"}, {"ogue", "og"}, {"ogues", "ogs"}, {"ence", "ense"}, {"amme", "am"}} {
		if rest, ok := strings.CutSuffix(w, pair[0]); ok && len(rest) >= 3 {
			return rest + pair[1]
		}
	}
	return w
}
