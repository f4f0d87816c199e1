package history

// Topic is what a subscriber wants to hear of. Each holds the ones after it.
type Topic string

// The topics.
const (
	TopicAll           Topic = "all"            // every release
	TopicNotable       Topic = "notable"        // releases with a notable change
	TopicSubprocessors Topic = "sub-processors" // with a notable change of a sub-processor
)

// Topics from the widest to the narrowest.
func Topics() []Topic { return []Topic{TopicAll, TopicNotable, TopicSubprocessors} }

// Of says that a change is told under a topic.
func (c *Change) Of(topic Topic) bool {
	switch topic {
	case TopicNotable:
		return c.Class == Notable
	case TopicSubprocessors:
		return c.Class == Notable && c.Record.Kind == KindSubprocessor
	}
	return true
}

// Topics are the topics under which changes are told.
func (d *Diff) Topics() []Topic {
	var list []Topic
	for _, topic := range Topics() {
		for i := range d.Changes {
			if d.Changes[i].Of(topic) {
				list = append(list, topic)
				break
			}
		}
	}
	return list
}
