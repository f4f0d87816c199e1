package history

import (
	"slices"
	"strings"
)

// formerNames are companies that are known by another name now, and companies
// whose product is better known than they are. A line lists names of one
// company; a name of several words has hyphens. A name that is not listed is
// found by address, words and purpose.
const formerNames = `
meta facebook
x twitter
vercel zeit
brevo sendinblue
block square
wise transferwise
mezmo logdna
bird messagebird
kit convertkit
scaleway online-sas
whereby appear
ionos 1and1
google-workspace g-suite gsuite google-apps
microsoft-365 office-365
freshworks freshdesk
rocket-science-group mailchimp
functional-software sentry
peaberry-software customer
digital-realty interxion
ovhcloud ovh
`

// knownAs says that the two names are known to be of one company.
func knownAs(a, b string) bool {
	x, y := hyphened(a), hyphened(b)
	for line := range strings.Lines(formerNames) {
		names := strings.Fields(line)
		in := func(name string) bool {
			return slices.ContainsFunc(names, func(known string) bool { return strings.Contains(name, "-"+known+"-") })
		}
		if in(x) && in(y) {
			return true
		}
	}
	return false
}

func hyphened(name string) string {
	return "-" + strings.Join(nameWords(name), "-") + "-"
}
