package publish

import (
	"strings"
	"testing"
)

// TestNoticeReadAloud: a notice says a short value in the line that names it, a
// place once, a third country as one and with the reason, the nature at each
// change whose period it explains, and parts the entries of a list as the
// language does.
func TestNoticeReadAloud(t *testing.T) {
	const subs = "data/subprocessors.toml"
	third := strings.NewReplacer(`seat.address.country = "AT"`, `seat.address.country = "IN"`, `country = "AT", city = "Wien"`, `country = "IN", city = "Pune"`).Replace(spaeher)
	in := pastInput(t, pastFrom(t, sample,
		step{"1.0", "2026-11-01", []string{subs, "purpose.de = \"Betrieb.\"", "data_categories = { de = [\"Namen\", \"Objekte\"], fr = [\"noms\", \"biens\"] }\npurpose.de = \"Betrieb.\"", subs, "ended = 2026-11-30\n", ""}, ""},
		step{"1.1", "2026-11-02", []string{subs, "\n[[subprocessor]]\nid = \"new\"", third, subs, `"Objekte"`, `"Objekte", "Anschrift"`, subs, `"biens"`, `"biens", "Adresse"`,
			subs, "locations = [{ country = \"DE\" }]\n", "locations = [{ country = \"DE\" }, { country = \"IT\", city = \"Roma\" }]\nended = 2027-03-31\n"},
			"[[change]]\nid = \"subprocessor\"\nnote.de = \"x\"\neffective = 2026-12-31\n[[change]]\nid = \"subprocessor/old\"\nnote.de = \"x\"\nnature = \"emergency\"\neffective = 2026-12-31"},
	))
	r := in.History.Newest()
	files := Notices(in.Freezing(in.History), NoticeDraft{Version: r.Version, Date: r.Date, Before: in.History.Releases[0].Center, Diff: r.Diff})
	german, french := string(fileAt(t, files, "notice.de.txt")), string(fileAt(t, files, "notice.fr.txt"))
	for _, want := range []string{
		"- Ende: 31. März 2027\n",
		"- Orte der Verarbeitung (Italien, Roma): neu\n  ",
		"Orte der Verarbeitung: Indien, Pune (Anderes Drittland)\n",
		"Warum wesentlich: Ein weiteres Unternehmen erhält Daten, auch außerhalb des EWR",
	} {
		if !strings.Contains(german, want) {
			t.Errorf("not %q in\n%s", want, german)
		}
	}
	if strings.Contains(german, "Beschreibung:") {
		t.Errorf("a value stands twice in\n%s", german)
	}
	if n := strings.Count(german, "Unaufschiebbare Änderung aus Sicherheitsgründen.\n"); n != 3 {
		t.Errorf("the nature stands at %d of 3 changes:\n%s", n, german)
	}
	if !strings.Contains(french, "biens\u202f; Adresse") {
		t.Errorf("a list lacks its narrow space in\n%s", french)
	}
}
