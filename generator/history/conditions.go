package history

import "reflect"

// Conditions of rules that look at whether there is a value at all.

func nothingBefore(x *Change, _ *comparer) bool {
	return len(x.Texts) == 0 && x.Before == nil || newlyStated(x, nil)
}

func nothingAfter(x *Change, _ *comparer) bool { return noLonger(x, nil) }

// noneBefore and noneAfter say that a list was or is empty.
func noneBefore(x *Change, _ *comparer) bool {
	return len(x.Added) > 0 && len(stringsOf(x.Before)) == 0
}
func noneAfter(x *Change, _ *comparer) bool {
	return len(x.Removed) > 0 && len(stringsOf(x.After)) == 0
}

func stringsOf(v any) []string {
	r := reflect.ValueOf(v)
	if v == nil || r.Kind() != reflect.Slice {
		return nil
	}
	return plainList(r)
}
