package importer

import (
	"strings"
)

// nodes nests the blocks of a section: by the depth of the items where the
// source shows it, and under lead-ins that end with a colon where it does not.
func nodes(blocks []Block) []*Node {
	var top []*Node
	type level struct {
		node   *Node
		indent int
		colon  bool // holds what follows because it ends with a colon
	}
	var stack []level
	var lead *Node // the paragraph with a colon whose list may follow
	add := func(parent *Node, n *Node) {
		if parent == nil {
			top = append(top, n)
		} else {
			parent.Kids = append(parent.Kids, n)
		}
	}
	for i := range blocks {
		b := &blocks[i]
		n := &Node{Text: b.Text, Line: b.Line, Links: b.Links, Table: b.Table, Item: b.Kind == Item}
		if b.Mark != "" && b.Kind == Item && len(b.Number) > 0 {
			n.Mark = b.Mark
		}
		colon := strings.HasSuffix(b.Text, ":")
		if b.Kind != Item {
			// An indented line below an item goes on about it.
			if b.Kind == Paragraph && b.Indent >= 2 && len(stack) > 0 && b.Indent > stack[len(stack)-1].indent && b.Mark == "" && i > 0 && blocks[i-1].Kind == Item {
				stack[len(stack)-1].node.Kids = append(stack[len(stack)-1].node.Kids, n)
				continue
			}
			if i > 0 && (i < 2 || blocks[i-2].Kind != Item) && blocks[i-1].Kind == Item && labels(blocks[i-1].Text) && !colon && len(stack) > 0 {
				// A single short item is the label of the paragraph below it.
				stack[len(stack)-1].node.Kids = append(stack[len(stack)-1].node.Kids, n)
				continue
			}
			stack, lead = nil, nil
			top = append(top, n)
			if colon && i+1 < len(blocks) {
				lead = n
			}
			continue
		}
		depth := b.Level*4 + b.Indent
		for len(stack) > 0 && stack[len(stack)-1].indent > depth {
			stack = stack[:len(stack)-1]
		}
		// A sibling at the same depth ends what is not held by a colon.
		after := i > 0 && blocks[i-1].Kind == Item && strings.HasSuffix(blocks[i-1].Text, ":")
		for len(stack) > 0 && stack[len(stack)-1].indent == depth {
			t := stack[len(stack)-1]
			if t.colon && (!colon || after) {
				break
			}
			stack = stack[:len(stack)-1]
		}
		parent := lead
		if len(stack) > 0 {
			parent = stack[len(stack)-1].node
		}
		add(parent, n)
		last := i+1 >= len(blocks) || blocks[i+1].Kind != Item
		if colon && !last {
			stack = append(stack, level{n, depth, true})
		} else {
			stack = append(stack, level{n, depth, false})
			if len(stack) > 1 && stack[len(stack)-2].indent == depth && !stack[len(stack)-2].colon {
				stack = append(stack[:len(stack)-2], stack[len(stack)-1])
			}
		}
		// Items that are not held by a colon do not hold siblings.
		if k := len(stack) - 1; k >= 0 && !stack[k].colon && i+1 < len(blocks) && blocks[i+1].Kind == Item && blocks[i+1].Level*4+blocks[i+1].Indent <= depth {
			stack = stack[:k]
		}
	}
	return top
}

// labels says that a short item without an end is a label.
func labels(text string) bool {
	return len(text) < 70 && len(strings.Fields(text)) <= 6 && !strings.ContainsAny(text[max(0, len(text)-1):], ".;,!?")
}

// walk calls do for every node with its depth.
func walk(list []*Node, depth int, do func(*Node, int)) {
	for _, n := range list {
		do(n, depth)
		walk(n.Kids, depth+1, do)
	}
}

// body is the text of nodes for classification.
func body(list []*Node) string {
	var b strings.Builder
	walk(list, 0, func(n *Node, _ int) {
		b.WriteString(n.Text)
		b.WriteByte('\n')
		if n.Table != nil {
			b.WriteString(strings.Join(n.Table.Header, " ") + "\n")
			for _, row := range n.Table.Rows {
				b.WriteString(strings.Join(row, " ") + "\n")
			}
		}
	})
	return b.String()
}
