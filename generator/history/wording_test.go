package history

import (
	"slices"
	"strings"
	"testing"
)

// wordings are pairs of texts with what a data-protection officer says of the
// change: "=" the same is said, "!" something else is said. A line whose mark
// stands twice is judged otherwise by the program, on the safe side: what it
// does not understand is notable.
const wordings = `
en = E-mail delivery | Email delivery
en = Email delivery service | Email delivery
en = Sending of e-mails | Email sending
en = Delivery of email | Email delivery
en = Cloud hosting provider | Provider of cloud hosting
en = Payment processing | Processing of payments
en = Payments, invoices and tax | Invoices, tax, and payments
en = Customer support software | Customer support platform
en = Content delivery network | Content delivery network (CDN)
en = CDN | Content Delivery Network
en = Stores data in the EU | Stores data in the European Union
en = Stores data in the US | Stores data in the United States
en = Stores the customer's files. | Stores customer files
en = Third party hosting | Third-party hosting
en = Help desk | Helpdesk
en = Error tracking & monitoring | Error tracking and monitoring
en = Used for sending newsletters | Used to send newsletters
en = Organisation of meetings | Organization of meetings
en = Analyse usage | Analyze usage
en = Database hosting (MongoDB Atlas) | Database hosting
en = We are hosting our servers there. | We host our servers there.
en = Hosting of web site | Hosting of website
en = Reciept of messages | Receipt of messages
en ! Email delivery | Email delivery and analytics
en ! Email delivery | Email marketing
en ! Stores data in the EU | Stores data in the US
en ! Tell us of data | Tell US of data
en ! Transactional email | Marketing email
en ! Monitoring | Monitoring and logging
en ! Data are not stored | Data are stored
en ! Data may be stored | Data must be stored
en ! Keeps data for 30 days | Keeps data for 90 days
en ! With consent | Without consent
en ! Access from India to Germany | Access from Germany to India
en ! Names and addresses | Names or addresses
en ! Hosting and support | Hosting support
en ! Hosting (Germany) | Hosting
en ! Hosting | Hosting (health data)
en ! Hosting | Hosting (Health Data)
en ! Support | Support (incl. AI)
en ! Hosting | Hosting (AI)
en ! Encrypted storage | Unencrypted storage
en ! Storage of encrypted data | Storage of data
en ! Anonymous statistics | Pseudonymous statistics
en ! Internal communication | External communication
en ! Data minimum | Data maximum
en ! Backup in Frankfurt | Backup in Dublin
en ! Reads messages | Writes messages
en ! Processes names | Processes names of children
en ! Summarises conversations | Trains models with conversations
en ! Only metadata | Metadata
en ! Fraud detection | Fraud detection, profiling
en ! Statistics without cookies | Statistics with cookies
en ! Logs of access | Access to logs and backups
en !! Application monitoring | Monitoring of applications and servers
en == Text messages | SMS
en == Error reporting | Crash reporting
en = Video messages in support | Video messages for support
en = User ID | User IDs
en ! Access in India | Access from India
de = Versand von E-Mails | E-Mail-Versand
de = Betrieb der Server | Serverbetrieb
de = Hosting des Servers | Hosting von Servern
de = Auswertung der Nutzung | Auswertungen der Nutzung
de = Support-Anfragen | Supportanfragen
de = Buchhaltung und Rechnungen | Rechnungen & Buchhaltung
de == Cloud-Anbieter für Hosting | Cloud-Dienstleister für Hosting
de = Speicherung in der EU | Speicherung in der Europäischen Union
de = Künstliche Intelligenz | KI
de = Der Versand der Newsletter | Versand von Newslettern
de = Webseite | Website
de ! Hosting | Hosting (Gesundheitsdaten)
de ! Speicherung in Deutschland | Speicherung in Indien
de ! Mit Einwilligung | Ohne Einwilligung
de ! Daten werden gelöscht | Daten werden nicht gelöscht
de ! Kann gelöscht werden | Muss gelöscht werden
de ! Verschlüsselte Übertragung | Unverschlüsselte Übertragung
de ! Aufbewahrung 30 Tage | Aufbewahrung 30 Monate
de ! Anonyme Statistik | Pseudonyme Statistik
de ! Versand von Newslettern | Versand von Rechnungen
de ! Kundendaten | Kundendatenbank
de ! Personendaten | Personaldaten
fr = Envoi de courriels | Envoi de courriel
fr = L'hébergement des serveurs | Hébergement de serveurs
fr = Mesure d'audience | Mesure d’audience
fr = Union européenne | UE
fr = Service d'assistance | Assistance
fr = Facturation et paiement | Paiement et facturation
fr ! Avec cookies | Sans cookies
fr ! Conservation des données | Suppression des données
fr ! Données conservées | Données non conservées
fr ! Il n'est pas chiffré | Il est chiffré
fr ! Envoi de courriels | Envoi de courriels et de SMS
es = Alojamiento de servidores | Alojamiento de los servidores
es ! Con consentimiento | Sin consentimiento
it = Hosting dei server | Hosting di server
it ! Con consenso | Senza consenso
nl = Hosting van de servers | Hosting van servers
nl = Back-up | Backup
nl ! Met toestemming | Zonder toestemming
sv = Lagring av data | Lagring av datan
ja = サーバー。 | サーバー
ja ! サーバー | メール
`

func TestSameWording(t *testing.T) {
	never := func(string) bool { return false }
	n := 0
	for line := range strings.Lines(wordings) {
		f := strings.Fields(line)
		if len(f) < 4 {
			continue
		}
		n++
		lang, mark := f[0], f[1]
		_, rest, _ := strings.Cut(line, " "+mark+" ")
		a, b, _ := strings.Cut(strings.TrimSpace(rest), " | ")
		want := mark == "="
		for _, pair := range [][2]string{{a, b}, {b, a}} {
			got := sizeOf(words(pair[0], pair[1]), never) < editMeaning || sameWording(readerOf(lang), tokens(pair[0]), tokens(pair[1]), true, "", never)
			if got != want {
				t.Errorf("%s %s: %q and %q: the same is said: %v", lang, mark, pair[0], pair[1], got)
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d pairs", n)
	}
}

// TestWordingOfLongTexts reads texts of the largest size: what grows with the
// square of their length would not end.
func TestWordingOfLongTexts(t *testing.T) {
	const most = 64000
	for _, unit := range []string{"(a) ", "a, ", "ab ", "A-b c", "((", "é", "x/", "„", "sie die "} {
		a := strings.Repeat(unit, most/len(unit))
		b := a + "and more (Of This)"
		sameWording(readerOf("de"), tokens(a), tokens(b), true, a, func(string) bool { return false })
		sameName(a[:1000], b[len(b)-1000:])
	}
}

func TestSameName(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"Stripe", "Stripe, Inc.", true},
		{"Google Inc", "Google Inc.", true},
		{"Intercom, Inc..", "Intercom, Inc.", true},
		{"OpenAI, L.L.C.", "OpenAI LLC", true},
		{"TransIP B.V.", "TransIP BV", true},
		{"Amazon Web Services EMEA S.à r.l.", "Amazon Web Services EMEA SARL", true},
		{"Acme Private Limited", "Acme Pvt Ltd", true},
		{"AWS", "Amazon Web Services, Inc.", true},
		{"Amazon Web Services, Inc. (AWS)", "Amazon Web Services, Inc.", true},
		{"NewRelic", "New Relic, Inc.", true},
		{"BaseTen", "Baseten", true},
		{"Google Workspace (formerly G Suite)", "Google Workspace", true},
		{"Functional Software, Inc. dba Sentry", "Functional Software, Inc. (Sentry)", true},
		{"The Rocket Science Group LLC d/b/a Mailchimp", "Mailchimp", false},
		{"Müller & Söhne GmbH", "Mueller und Söhne GmbH", false},
		{"Müller & Söhne GmbH", "MÜLLER & SÖHNE GmbH", true},
		{"Google Inc.", "Google LLC", false},
		{"Userlike UG", "Userlike GmbH", false},
		{"SendGrid, Inc.", "Twilio SendGrid, Inc.", false},
		{"Google Analytics", "Google Workspace", false},
		{"Facebook Ireland Ltd", "Meta Platforms Ireland Ltd", false},
		{"Stripe Payments Europe Ltd", "Stripe, Inc.", false},
		{"SA", "SE", false},
		{"", "", false},
	} {
		for _, pair := range [][2]string{{test.a, test.b}, {test.b, test.a}} {
			if got := sameName(pair[0], pair[1]); got != test.want {
				t.Errorf("sameName(%q, %q) = %v", pair[0], pair[1], got)
			}
		}
	}
}

// FuzzSameWording holds that no text is too odd, and that a text says what it
// says.
func FuzzSameWording(f *testing.F) {
	f.Add("Versand von E-Mails (SMTP), und „mehr“", "l'envoi & d’autres", "fr")
	f.Fuzz(func(t *testing.T, a, b, lang string) {
		never := func(string) bool { return false }
		l := readerOf(lang)
		if sameWording(l, tokens(a), tokens(b), false, "", never) != sameWording(l, tokens(b), tokens(a), false, "", never) && !slices.Contains(tokens(a), b) {
			one, other := l.terms(a), l.terms(b)
			if len(one) < 3 || len(other) < 3 {
				return // a slip that is put right is not the same as one that is made
			}
		}
		sameWording(l, tokens(a), tokens(b), true, a, never)
		sameName(a, b)
		nameKeys(a)
	})
}
