package history

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"art32/generator/trust"
)

// A slip of the pen makes a word that is none. Where one real word becomes
// another that is one letter away (contact and contract, Ireland and Iceland),
// something else is said. The table holds words that registers use and that
// have such neighbours; the names of countries come from CLDR.

// realWords are such words, in lower case and as they are written.
const realWords = `
abuse access accident account accounts action active adapt address addresses adult advice advise advisor affect agent agents
aggregate alert alerts animal annual annul anonymous apartment app apply approved area army asset assets audit audio author
automatic backup bank base basic basis batch bill billing binding birth biometric block board body booking bot bots branch breach
brand broad browser building bulk business buyer call calls campaign candidate candidates card cards cart carts care career careers carrier case
cases cash casual causal cause chain change channel chart charts chat chats check chief child choice church claim claims class clean
clear client clients clinic clinical clock close closed cloud code codes coach collect collection comment comments commerce commercial
commit common communication community company compliance complaint complaints complete component computer computing conduct
conflict connect consent consents consult contact contacts contain content contents contest context contexts contract contracts
contractor contractors control convert cookie cookies copy core corporate correct correction correspondence cost count country
course court cover crash create credit crime cross customer customs cycle daily damage data date dates dating deal dealer death
debit debt debug decline defect defence defend delay delegate delete delivery demand demo department dependent deposit design desk
detail details detect detection detention deter development device devices devise devises diet digital direct direction director disable discard disclose
discount display dispute distribute district document domain donation donor draft draw drive driver drug duty edge edit editor edition education
effect election electric eligible email emission emergency employ employee employees employer employers enable encode encrypted end energy engine enquiry
enter entry equal error errors essential estate ethic ethics ethnic event events evidence exam example except exchange exclude execute
exempt exercise expense expert expire export express extend extent extern external extract face faces fact factor failed family farm fax
faxes feature fee feed feel field figure file files film filter final finance find fire firm fiscal fixed flag flat fleet float floor flow
food force forensic forget form format former forum forward found frame fraud free friend front full fund future game gain gather gender general
generic genetic genetics giant gift given global goal goods grade grant graph gross group growth guard guest guide habit hair hand hardware hash
head heat health heart hide high hire history hold holder home hospital host hosting hotel hour house human image images impact import
improve incident include income index individual industry inform initial input insert inside inspect install instance insurance intern internal
interest interview invite invoice invoices issue item join journal judge junior key keys label labour land large last late latent launch law layer
lead leads learn lease leave ledger legal lender lending letter level liable library licence license life limit line link list lists live load loan loans
local location lock log logs login logic long look loss lost low mail mails main major male manage manager manual map maps mark market marketing
mass massage massages match material mean measure media medial medical medicine meet meeting member memory mental menu merchant message messages
metadata meter method metric migrate mile military mind minor minors minute mobile mode model models moderate modern modify money monitor month mood
moral morale motion move movie name names nation national native natural near need net network neutral new news next night nominal normal note notes notice
number nurse object offer office official offline online open operate opinion oral order orders organ origin other outer output owner pack page
pages paid pain paper parent parents parse part partner partners party pass past patch patent patents patient patients pattern pay payee payer payment payments
payroll peer penal pension people period permit person personal personnel persons phone phones photo photos physical picture pilot place
plain plan plane plant plate player poem point police policies policy political poll pool population port post posts power practice predict pregnant prescribe
present press prevent price print prison privacy private process processing product production profile program project prompt prompts proof proper
property prosecute protect protection protein provide provision public publish purchase purpose quality query queue quota quote race racial radio
random range rank rare rate rates ratio read reader real reason receipt receive recent recipient recode record records recording recruit reduce refer refund refuse
regard region register relate relay release relevant religion remote remove rent repair repeat replay reply report reports request require resale research
resell reserve reset resident resort resource respond response rest result retain retail retention return revenue reverse review reward right rise risk role
room root route routing rule safe sale sales salary sample sanction save scale scam scan scans schedule school science scope score
screen script seal search seat secret section sector secure security select sell send sender senior sense sensor sentence separate serial series
serve server service session set settle severe sexual shape share sheet shift ship shop short show side sign signal silent simple single
site sites size skill sleep slip small smart social soft sold sole solve sort sound source space special speech speed spot staff stage stand
standard start state static statistic statistics status statute steal step stock stop storage store stored story strategy stream street
strict strike string strong student students study stuff style subject submit suite sum summary supply support survey suspect suspend switch
system table tag tags talk target task tasks tax teach team telemetry template temporary tenant term terms terror test tests text texts theft
theory thread threat ticket tickets tier time timing title token tokens tool topic total touch track tracking trade trail train trained training trainer
transfer transit translate transport travel treat trend trial trials trust type union unique unit update upload usage user users vacant valid
value vehicle vendor verify version victim video view visit visits visitor visitors vital voice volume volunteer vote voter wage wall warehouse
warn warranty waste watch weak wealth weather web website week weekly weight welfare wide wife will window wire wireless word words work worker workers
world write writer written year young zone
absage adresse adressen akte akten aktion alter analyse angabe angaben angebot anlage anmeldung anruf anrufe anschrift antrag anwalt anwender arbeit
arbeitgeber arbeitnehmer archiv arzt aufnahme auftrag ausgabe auskunft ausland ausweis auswertung beleg belege beratung bericht berichte besteller bestellung bestand
betrag betrieb betreuer betrug bewerber bewerbung bilder bild bonität brief briefe buch bund daten datei dateien diagnose dienst dokument druck einkauf
einsatz empfang empfänger entsorgung erbe erfassung ergebnis familie fax fern formular foto fotos fracht frage fragen frist gebühr gehalt gehälter
gelder genetik geräte gericht geschlecht gesicht gesund gesundheit gewerbe gruppe haft handel handy herkunft inhalt inhalte inland
intern extern extrem jahr karte karten kasse kasten kauf kennung kinder klage klasse konto konten kontakt kontrakt kontrolle kopie kosten kranke kranken kredit
kreis kunde kunden kündigung land lager leben lehrer leistung lesen lesung leser lieferung liste listen lohn löhne löschung löschen lösung makler
marke markt meldung mensch messung metadaten miete mieter mitarbeiter mitglied mitglieder monat name namen noten notiz nummer nutzer nutzung ort orte
partei partner patent patente patient patienten person personal personen pflege pfleger plan police polizei post praxis preis presse privat
produkt profil prozess prüfung quelle rabatt rasse rate raten rechner rechnung rechte recht region reise rente reste sache schaden schule schüler schutz
seite sendung server sicherung sitz sorgen spende spenden spiele sprache stadt stamm statistik stelle steuer steuern steuerung straße ströme studie
suche tage täglich technik teile telefon termin termine test tests text texte ton trennung treue übertragung umfrage umsatz unfall unterlage urlaub urteil verband verbrauch
verein verfahren verkauf verkehr verlag verlust vermietung vernichtung versand versicherung verstand verteilung vertrag verträge vertrieb verwaltung verwahrung
video wahl wahlen waren warnung warnungen wartung wasser weg werbung werte wert wohnung zahl zahlen zahlung zeit zeiten zeile zelle ziel zimmer zins zugang zugriff zweck
accès achat achats adresse agent aide alerte analyse appel appels avis avocat banque base caisse campagne candidat candidats carte cartes cas
cause chaîne champ chèque choix client clients code compte comptes conseil consentement contact contacts conte contenu contenus contexte contrat contrats contrôle
copie cours courrier coût crédit date décès dette document documents dossier droit échange échec écran élève emploi employé employés employeur employeurs
enfant enfants envoi essai état étude facture factures famille fiche fichier fichiers fin fiscal fond fonds force forme fraude genre gestion groupe guide heure
image images impôt incident jeu jeux jour journal langue lecteur lecture lettre lieu ligne liste livre local location logiciel loi loyer main maladie
marche marché mesure message messages mobile mode modèle moral mot mots nom noms note notes offre ordre origine page paie paiement pain panne parent parents
part passe patient patients paye pays peine personne personnel photo photos piste place plan plainte point police politique portail poste prêt prix
profil projet race rapport réception reçu registre relais relance rendez-vous renvoi réponse requête réseau retard retour revenu risque
saisie salaire salarié salariés santé service site son sondage sort suivi support surveillance syndicat table tableau tâche taux taxe
téléphone temps test tests texte textes ticket titre trace traces trafic traite transit transport travail usage vente vidéo ville visite visites visiteur visiteurs voix vol vote
`

// trueWords are the real words and the names of countries, folded.
var trueWords = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(realWords) {
		all[fold(w)] = true
	}
	for w := range placeNames() {
		all[w] = true
	}
	return all
})

// placeNames are the names of countries in the languages that most registers
// are written in, folded, and what stands for several of them.
var placeNames = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields("us usa uk eu eea eur emea apac latam europe europa amerika america asia asien asie england scotland") {
		all[w] = true
	}
	for _, tag := range []language.Tag{language.English, language.German, language.French, language.Spanish, language.Italian, language.Dutch, language.Portuguese, language.Polish, language.Swedish} {
		namer := display.Regions(tag)
		for _, country := range trust.Countries() {
			name := namer.Name(language.MustParseRegion(string(country)))
			if w := fold(name); w != "" && !strings.Contains(w, " ") {
				all[w] = true
			}
			for _, w := range strings.FieldsFunc(name, func(r rune) bool { return !isWordRune(r) }) {
				if w = fold(w); len(w) >= 6 {
					all[w] = true // Kingdom, Korea is too short to be told from other words
				}
			}
		}
	}
	return all
})

// otherWord says that both are words, and another one each: not the same word
// with another ending.
func otherWord(x, y string) bool {
	words := trueWords()
	a, b := fold(x), fold(y)
	return a != b && (words[a] || words[withoutS(a)]) && (words[b] || words[withoutS(b)]) && withoutS(a) != withoutS(b)
}

func withoutS(w string) string {
	if one, ok := strings.CutSuffix(w, "s"); ok && len(one) >= 3 {
		return one
	}
	return w
}
