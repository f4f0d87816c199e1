package history

import "strings"

// legalForms are the forms of companies with their spellings, the first one of
// a line standing for all.
const legalForms = `
inc incorporated
corp corporation
co company
ltd limited
llc
llp
lp
plc
pbc
pvt private
pte
pty
gmbh
ag aktiengesellschaft
kg kommanditgesellschaft
kgaa
ug
eg
ev
se
sa
sca
cie compagnie
snc
scop
gie
ohg
gbr
ou
sas
sasu
sarl
spa
srl
srls
sl
slu
lda
bv
nv
ab aktiebolag
as aktieselskab aksjeselskap
asa
aps anpartsselskab
oy osakeyhtio
oyj
sro
spzoo
doo
eood
kft
zrt
dac
ulc
uc
`

var legalForm = func() map[string]string {
	forms := map[string]string{}
	for line := range strings.Lines(legalForms) {
		words := strings.Fields(line)
		for _, w := range words {
			forms[w] = words[0]
		}
	}
	return forms
}()
