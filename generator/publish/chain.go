package publish

import "strings"

// chainFiles publish every release as it was frozen, so that anybody can verify
// the chain; the frozen annexes are at the address they have had since too.
func chainFiles(in Input) ([]File, error) {
	if in.History.Newest() == nil {
		return nil, nil
	}
	files := append([]File(nil), in.History.Chain...)
	for _, r := range in.History.Releases {
		for name, data := range r.Frozen {
			if isAnnex(name) {
				files = append(files, File{"annex/" + string(r.Version) + "/" + name, data})
			}
		}
	}
	return files, nil
}

func isAnnex(name string) bool {
	return strings.HasPrefix(name, "annex-") && strings.HasSuffix(name, ".pdf")
}

// frozenPaths are the files of a release for readers of a language, from the
// site root: the annex, then the data.
func (r *Release) frozenPaths(code string) []string {
	dir := "releases/" + string(r.Version) + "/"
	var list []string
	for _, name := range frozenFor(r, code) {
		if isAnnex(name) {
			list = append(list, "annex/"+string(r.Version)+"/"+name)
		} else {
			list = append(list, dir+name)
		}
	}
	return append(list, dir+"snapshot.json", dir+"release.json")
}
