package pdf

import (
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
	"golang.org/x/text/unicode/norm"
)

// unit is a thousandth of a point: coordinates print exactly, and the width of a glyph at a whole size is exact.
type unit = int64

const pt unit = 1000

// glyph is a shaped glyph; lengths are in thousandths of an em.
type glyph struct {
	pair        int32 // index into shaper.pairs
	adv, dx, dy int16
	cluster     uint8 // at the first of several glyphs that stand for one text: their number; else 0
}

// pair is a glyph and the text it stands for. A PDF maps each character code to one text, so the same shape with two
// texts (space and no-break space, hyphen and soft hyphen) needs two codes.
type pair struct {
	face face
	gid  uint16
	text string
}

type wordKey struct {
	face face
	lang string
	text string
}

// shaped is a word in glyphs.
type shaped struct {
	glyphs  []glyph
	width   int64  // thousandths of an em
	missing rune   // a character no font has; 0 when all is well
	points  []int  // byte offsets where the word may be hyphenated; filled when asked for
	known   bool   // points has been asked for
	edges   []edge // start of each cluster
}

// edge is a place between two clusters: the byte offset and the width before it.
type edge struct {
	offset int
	width  int64
}

// shaper turns words into glyphs and remembers them. It is used by one goroutine at a time.
type shaper struct {
	fonts *Fonts
	hb    [faces]*harfbuzz.Font
	buf   *harfbuzz.Buffer
	words map[wordKey]*shaped
	pairs []pair
	index map[pair]int32
	langs map[string]language.Language
	runes []rune
}

// cacheWords bounds the memory a shaper keeps between two documents.
const cacheWords = 60_000

func newShaper(f *Fonts) *shaper {
	s := &shaper{fonts: f, buf: harfbuzz.NewBuffer(), langs: map[string]language.Language{}}
	s.reset()
	return s
}

func (s *shaper) reset() {
	s.words = make(map[wordKey]*shaped, 1<<10)
	s.index = make(map[pair]int32, 1<<9)
	s.pairs = s.pairs[:0]
}

func (s *shaper) trim() {
	if len(s.words) > cacheWords {
		s.reset()
	}
}

func (s *shaper) font(f face) *harfbuzz.Font {
	if s.hb[f] == nil {
		s.hb[f] = harfbuzz.NewFont(font.NewFace(s.fonts.file(f).face))
	}
	return s.hb[f]
}

// word shapes a text without spaces.
func (s *shaper) word(f face, lang, text string) *shaped {
	key := wordKey{f, lang, text}
	if w := s.words[key]; w != nil {
		return w
	}
	w := &shaped{}
	s.runes = append(s.runes[:0], []rune(text)...)
	offset := 0
	for from := 0; from < len(s.runes); {
		use, ok := s.cover(f, s.runes[from])
		if !ok {
			w.missing = s.runes[from]
			break
		}
		to := from + 1
		for to < len(s.runes) {
			next, ok := s.cover(f, s.runes[to])
			if ok && next == use || unicode.Is(unicode.M, s.runes[to]) && s.has(use, s.runes[to]) {
				to++
				continue
			}
			break
		}
		offset = s.shape(w, use, lang, s.runes[from:to], offset)
		from = to
	}
	w.edges = append(w.edges, edge{len(text), w.width})
	s.words[key] = w
	return w
}

func (s *shaper) has(f face, r rune) bool {
	if _, ok := s.font(f).Face().NominalGlyph(r); ok || ignorable(r) {
		return true
	}
	parts := norm.NFD.PropertiesString(string(r)).Decomposition()
	if parts == nil {
		return false
	}
	for _, part := range string(parts) { // the shaper puts the letter together from its parts
		if _, ok := s.font(f).Face().NominalGlyph(part); !ok {
			return false
		}
	}
	return true
}

// cover finds the face nearest to f that has a character: the same family upright, then the other family.
func (s *shaper) cover(f face, r rune) (face, bool) {
	for _, try := range [...]face{f, f &^ italic, f ^ serif, f&^italic ^ serif} {
		if s.has(try, r) {
			return try, true
		}
	}
	return f, false
}

// shape appends one run to w and returns the byte offset after it.
func (s *shaper) shape(w *shaped, f face, lang string, run []rune, offset int) int {
	s.buf.Clear()
	s.buf.ClusterLevel = harfbuzz.MonotoneCharacters
	s.buf.Flags = harfbuzz.RemoveDefaultIgnorables | harfbuzz.DoNotinsertDottedCircle
	s.buf.Props = harfbuzz.SegmentProperties{Language: s.language(lang), Script: script(run), Direction: harfbuzz.LeftToRight}
	s.buf.AddRunes(run, 0, len(run))
	s.buf.Shape(s.font(f), nil)

	starts := make([]int, len(run)+1) // byte offsets of the runes
	for i, r := range run {
		starts[i+1] = starts[i] + len(string(r))
	}
	info, pos := s.buf.Info, s.buf.Pos
	for i := 0; i < len(info); {
		from := info[i].Cluster
		j := i + 1
		for j < len(info) && info[j].Cluster == from {
			j++
		}
		to := len(run)
		if j < len(info) {
			to = info[j].Cluster
		}
		if i == 0 {
			from = 0 // characters removed before the first glyph belong to it
		}
		if from < 0 || to < from || to > len(run) {
			from, to = 0, 0 // harfbuzz promises this cannot be
		}
		text := string(run[from:to])
		w.edges = append(w.edges, edge{offset + starts[from], w.width})
		for k := i; k < j; k++ {
			if info[k].Glyph == 0 {
				w.missing = run[from]
				return offset
			}
			g := glyph{adv: int16(pos[k].XAdvance), dx: int16(pos[k].XOffset), dy: int16(pos[k].YOffset)}
			if k == i {
				g.pair = s.pair(pair{f, uint16(info[k].Glyph), text})
				if j-i > 1 {
					g.cluster = uint8(min(j-i, 255))
				}
			} else {
				// The text of the cluster is told by ActualText; a code still has to mean something on its own.
				g.pair = s.pair(pair{f, uint16(info[k].Glyph), "\u200b"})
			}
			w.width += int64(g.adv)
			w.glyphs = append(w.glyphs, g)
		}
		i = j
	}
	return offset + starts[len(run)]
}

func (s *shaper) pair(p pair) int32 {
	if i, ok := s.index[p]; ok {
		return i
	}
	i := int32(len(s.pairs))
	s.pairs = append(s.pairs, p)
	s.index[p] = i
	return i
}

// lone makes a glyph that stands for another text than its own: the hyphen at a line end is a soft hyphen.
func (s *shaper) lone(f face, shown rune, text string) (glyph, bool) {
	use, ok := s.cover(f, shown)
	if !ok {
		return glyph{}, false
	}
	gid, ok := s.font(use).Face().NominalGlyph(shown)
	if !ok {
		return glyph{}, false
	}
	p := pair{use, uint16(gid), text}
	return glyph{pair: s.pair(p), adv: int16(s.fonts.file(use).table.Advance(uint16(gid)))}, true
}

// hyphenation returns where a word may be divided.
func (s *shaper) hyphenation(w *shaped, lang, text string) []int {
	if !w.known {
		w.known = true
		if h := s.fonts.hyphenator(lang); h != nil {
			w.points = h.Points(text)
		}
	}
	return w.points
}

func (s *shaper) language(tag string) language.Language {
	l, ok := s.langs[tag]
	if !ok {
		l = language.NewLanguage(tag)
		s.langs[tag] = l
	}
	return l
}

// script is that of the first letter; the rest of a word follows it.
func script(run []rune) language.Script {
	for _, r := range run {
		if sc := language.LookupScript(r); sc.Strong() {
			return sc
		}
	}
	return language.Latin
}

// widthTo is the width of the text before a byte offset, in thousandths of an em.
func (w *shaped) widthTo(offset int) int64 {
	lo, hi := 0, len(w.edges)
	for lo < hi {
		mid := (lo + hi) / 2
		if w.edges[mid].offset < offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == len(w.edges) {
		return w.width
	}
	return w.edges[lo].width
}
