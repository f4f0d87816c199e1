package trust

import (
	"runtime"
	"sync"
)

// texts parses Markdown beside the binding of the data: it is the larger half
// of reading a register, and no text needs another.
type texts struct {
	list []*pendingText
	jobs chan *pendingText
	wait sync.WaitGroup
}

// pendingText is a text whose Markdown is not parsed yet.
type pendingText struct {
	text   Text // gets the result
	lang   Lang
	at     place
	src    string
	result Markdown
	faults []*fault
}

func newTexts() *texts {
	t := &texts{jobs: make(chan *pendingText, 1024)}
	for range runtime.GOMAXPROCS(0) {
		t.wait.Go(func() {
			for p := range t.jobs {
				p.result, p.faults = ParseMarkdown(p.src)
			}
		})
	}
	return t
}

func (t *texts) add(p *pendingText) {
	t.list = append(t.list, p)
	t.jobs <- p
}

// finishTexts waits for the texts, and puts them where they belong.
func (l *loader) finishTexts() {
	close(l.texts.jobs)
	l.texts.wait.Wait()
	for _, p := range l.texts.list {
		p.text[p.lang] = p.result
		for _, f := range p.faults {
			l.fault(p.at, f)
		}
	}
	l.texts = nil
}
