package history

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"art32/generator/trust"
)

// Verify recomputes every hash of a chain and the chain itself, and tells what
// was altered, is missing or was inserted. What it cannot tell is whether the
// newest release.toml was replaced as a whole: for that its seal has to be
// compared with one that was kept elsewhere.
func Verify(chain *Chain) trust.Problems {
	v := &verifier{chain: chain}
	for i, r := range chain.Releases {
		v.release(r)
		v.order(i)
	}
	v.links()
	v.problems.Sort()
	return v.problems
}

// VerifyAmong is [Verify] as far as a comparison of some releases needs it: the
// chain, and the hashes of the snapshots of these releases alone.
func VerifyAmong(chain *Chain, releases []*Release) trust.Problems {
	v := &verifier{chain: chain}
	for i, r := range chain.Releases {
		v.name(r)
		if slices.Contains(releases, r) {
			v.snapshot(r)
		}
		v.order(i)
	}
	v.links()
	v.problems.Sort()
	return v.problems
}

// VerifySnapshot compares the snapshot of a release with the hash it gives.
func VerifySnapshot(r *Release) trust.Problems {
	v := &verifier{}
	v.snapshot(r)
	return v.problems
}

type verifier struct {
	chain    *Chain
	problems trust.Problems
}

func (v *verifier) say(r *Release, file, rule, message, hint string) {
	p := fileProblem(Folder+"/"+r.Name+"/"+file, rule, message, hint)
	if file == MetaFile {
		p.Line, p.Col, p.Len = r.line(about(rule)), 1, 1
		if p.Line == 0 {
			p.Col, p.Len = 0, 0
		}
	}
	v.problems = append(v.problems, p)
}

// about is the beginning of the line of release.toml that a fault is about.
func about(rule string) string {
	switch rule {
	case "date-order":
		return "date "
	case "wrong-folder", "duplicate-version", "inserted-release", "altered-release":
		return "version "
	case "missing-release", "broken-chain":
		return "[previous]"
	case "missing-hash":
		return "[snapshot]"
	}
	return ""
}

const restore = "take it back from version control or from the published site"

// name compares the folder of a release with its version.
func (v *verifier) name(r *Release) {
	if r.Name != string(r.Version) {
		v.say(r, MetaFile, "wrong-folder", fmt.Sprintf("the folder is called %q, but holds release %s", r.Name, r.Version), "a folder of data/releases bears the version it holds: it was renamed or copied")
	}
}

// release compares the files of a release with the hashes it gives.
func (v *verifier) release(r *Release) {
	v.name(r)
	v.snapshot(r)
	for _, name := range slices.Sorted(maps.Keys(r.Files)) {
		data, err := r.ReadFile(name)
		switch {
		case err != nil:
			v.say(r, name, "missing-file", fmt.Sprintf("release %s froze this file, and it %s", r.Version, gone(err)), restore)
		case hash(data) != r.Files[name]:
			v.say(r, name, "altered-file", fmt.Sprintf("this file was altered after release %s: its SHA-256 is %s, the release says %s", r.Version, hash(data), r.Files[name]), restore)
		}
	}
	for _, name := range r.names {
		if _, ok := r.Files[name]; !ok && name != SnapshotFile {
			v.say(r, name, "inserted-file", fmt.Sprintf("this file does not belong to release %s", r.Version), "a release never gets further files: remove it")
		}
	}
}

func (v *verifier) snapshot(r *Release) {
	data, err := r.ReadFile(SnapshotFile)
	if err != nil {
		v.say(r, SnapshotFile, "missing-file", fmt.Sprintf("the snapshot of release %s %s", r.Version, gone(err)), restore)
		return
	}
	if r.Snapshot == "" {
		v.say(r, MetaFile, "missing-hash", fmt.Sprintf("release %s gives no SHA-256 of its snapshot", r.Version), restore)
		return
	}
	if hash(data) == r.Snapshot {
		return
	}
	size, _ := tableAt(r.tree, "snapshot")["bytes"].(int64)
	message := fmt.Sprintf("the snapshot was altered after release %s: its SHA-256 is %s, the release says %s", r.Version, hash(data), r.Snapshot)
	if tree, err := readJSON(data, maxSnapshot); err != nil {
		message += fmt.Sprintf("; %s; it has %d bytes and had %d", err, len(data), size)
	} else {
		message += "; " + whatDiffers(r, tree)
	}
	v.say(r, SnapshotFile, "altered-snapshot", message, restore)
}

// gone says why a file cannot be read.
func gone(err error) string {
	var local *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "is missing"
	case errors.As(err, &local):
		return "cannot be read: it is no plain file, leads elsewhere, or nobody may read it"
	}
	return "cannot be had: " + err.Error()
}

// whatDiffers names the records that are not those of the release.
func whatDiffers(r *Release, tree any) string {
	if again, err := canonical(tree); err == nil && hash(again) == r.Snapshot {
		return "only white space or the order of keys differs"
	}
	now := recordSums(tree)
	var parts []string
	list := func(word string, names []string) {
		if len(names) > 0 {
			parts = append(parts, word+" "+strings.Join(names[:min(len(names), 10)], ", ")+more(len(names)-10))
		}
	}
	var altered, missing, inserted []string
	for _, name := range slices.Sorted(maps.Keys(r.Records)) {
		sum, ok := now[name]
		if !ok {
			missing = append(missing, name)
		} else if sum != r.Records[name] {
			altered = append(altered, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(now)) {
		if _, ok := r.Records[name]; !ok {
			inserted = append(inserted, shorten(clean(name), 80))
		}
	}
	list("altered:", altered)
	list("missing:", missing)
	list("inserted:", inserted)
	if len(parts) == 0 {
		return "no record differs, but what stands around them or their order does"
	}
	return strings.Join(parts, "; ")
}

func more(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf(" and %d more", n)
}

// order compares a release with the one before it.
func (v *verifier) order(i int) {
	if i == 0 {
		return
	}
	a, b := v.chain.Releases[i-1], v.chain.Releases[i]
	if CompareVersions(a.Version, b.Version) == 0 {
		v.say(b, MetaFile, "duplicate-version", fmt.Sprintf("the version %s is released twice, in the folders %q and %q", b.Version, a.Name, b.Name), "remove the one that is not published")
		return
	}
	if b.Date.Before(a.Date) {
		v.say(b, MetaFile, "date-order", fmt.Sprintf("release %s is dated %s, before release %s of %s", b.Version, b.Date, a.Version, a.Date), "one of the two was altered or inserted")
	}
}

// gapAfter says that a release is missing behind this one, which may have been
// the one that was made after it.
func (v *verifier) gapAfter(i int) bool {
	p := v.chain.Releases[i+1].Previous
	return p != nil && v.chain.Release(p.Version) == nil && CompareVersions(v.chain.Releases[i].Version, p.Version) < 0
}

// links follows the chain of seals.
func (v *verifier) links() {
	named := map[trust.Version]bool{}
	for _, r := range v.chain.Releases {
		if r.Previous != nil {
			named[r.Previous.Version] = true
		}
	}
	for i, r := range v.chain.Releases {
		if r.written != "" && r.written != r.Seal && !named[r.Version] { // otherwise a later release tells
			v.say(r, MetaFile, "altered-release", fmt.Sprintf("release %s was altered after it was made: its seal is %s, it was made with %s", r.Version, r.Seal, clean(shorten(r.written, 64))), restore)
		}
		var before *Release
		if i > 0 {
			before = v.chain.Releases[i-1]
		}
		if i+1 < len(v.chain.Releases) && !v.gapAfter(i) && !named[r.Version] && CompareVersions(r.Version, v.chain.Releases[i+1].Version) != 0 {
			v.say(r, MetaFile, "inserted-release", fmt.Sprintf("release %s was inserted: no later release was made after it", r.Version), "remove it, unless it is published; then the later ones were altered")
		}
		if r.Previous == nil {
			if before != nil {
				v.say(r, MetaFile, "broken-chain", fmt.Sprintf("release %s calls itself the first, but release %s stands before it", r.Version, before.Version), restore)
			}
			continue
		}
		target := v.chain.Release(r.Previous.Version)
		switch {
		case target == nil && slices.Contains(v.chain.Unreadable, string(r.Previous.Version)):
			// told when it was read
		case target == nil:
			v.say(r, MetaFile, "missing-release", fmt.Sprintf("release %s was made after release %s, which is missing", r.Version, r.Previous.Version), restore)
		case target.Seal != r.Previous.Seal:
			v.say(target, MetaFile, "altered-release", fmt.Sprintf("release %s was altered after release %s was made: its seal is %s, release %s says %s", target.Version, r.Version, target.Seal, r.Version, r.Previous.Seal), restore)
		case CompareVersions(target.Version, r.Version) >= 0:
			v.say(r, MetaFile, "broken-chain", fmt.Sprintf("release %s was made after release %s, which comes later", r.Version, target.Version), restore)
		}
	}
}
