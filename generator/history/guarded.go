package history

import (
	"slices"
	"strings"
)

// guardedWords decide what a sentence promises: negations, limits and the
// verbs of duty and possibility. An edit that touches one is never a mere slip,
// however few letters it has. A language that is not listed loses nothing but
// that its typing errors may be called notable when they touch such a word.
const guardedWords = `
de nicht nichts nie niemals nimmer kein keine keinen keinem keiner keines ohne weder noch nur außer ausser ausgenommen
de kann können könnte könnten darf dürfen dürfte muss müssen müsste soll sollen sollte sollten wird werden würde möchte
de alle allen aller jede jeder jedes einige manche teilweise meist meistens grundsätzlich gegebenenfalls möglichst mindestens höchstens
de und oder vor nach mit bei ab bis unter über
en no not none nor never neither nobody nothing without unless except only cannot can't won't don't doesn't isn't aren't
en can could may might must shall should will would need ought
en all any each every some most mostly usually generally typically at least minimum maximum
en and or before after with from until under over within
fr ne n pas non ni jamais aucun aucune rien sans sauf hors seul seule seulement uniquement excepté
fr peut peuvent pourrait pourraient doit doivent devrait devraient faut
fr tout toute tous toutes chaque certains certaines quelques généralement habituellement moins plus
fr et ou avant après avec dès jusque sous sur
es no ni nunca ningún ninguna sin salvo excepto solo sólo puede pueden podrá debe deben deberá todo todos algunos
it no non né mai nessun nessuna senza salvo tranne solo può possono deve devono dovrebbe tutti alcuni
nl niet geen nooit noch zonder behalve alleen kan kunnen mag mogen moet moeten zal zou alle sommige
pt não nem nunca nenhum nenhuma sem exceto salvo só pode podem deve devem todos alguns
pl nie bez ani nigdy żaden tylko może mogą musi muszą powinien wszystkie niektóre
sv inte ej ingen inget inga utan aldrig endast bara kan får måste ska skall bör alla vissa
da ikke ingen intet uden aldrig kun kan må skal bør alle nogle
cs ne bez nikdy žádný pouze jen může mohou musí smí všechny některé
`

var guardedList = func() []string {
	var list []string
	for line := range strings.Lines(guardedWords) {
		if f := strings.Fields(line); len(f) > 1 {
			list = append(list, f[1:]...) // the first is the language
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}()

func guarded(word string) bool {
	_, found := slices.BinarySearch(guardedList, strings.ToLower(word))
	return found
}
