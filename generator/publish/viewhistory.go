package publish

// The views of releases and of what changed; see view.go.

// ChangelogPage lists all releases, newest first.
type ChangelogPage struct {
	Page
	Releases []ReleaseRow `json:"releases"`
}

// ReleaseRow is a release in a list.
type ReleaseRow struct {
	Version   string `json:"version"`
	Path      string `json:"path"` // of its changes
	Register  string `json:"register"`
	Since     string `json:"since"` // what changed after it
	Current   bool   `json:"current,omitempty"`
	Kind      Term   `json:"kind"`
	Date      *Day   `json:"date"`
	Notable   int    `json:"notable"`
	Editorial int    `json:"editorial"`
	First     bool   `json:"first,omitempty"`
}

// ReleasePage shows what a release changed.
type ReleasePage struct {
	Page
	Release   ReleaseRow    `json:"release"`
	Notes     Prose         `json:"notes"`
	Dates     []ChangeDate  `json:"dates,omitempty"`
	Notable   []ChangeGroup `json:"notable"`
	Editorial []ChangeGroup `json:"editorial"`
	Previous  *Anchor       `json:"previous,omitempty"`
	Next      *Anchor       `json:"next,omitempty"`
	// Open says that a period to object runs on the day of the site; only then
	// are Objection and Contact given.
	Open bool `json:"open,omitempty"`
	// Over says that all periods to object have ended, or were withdrawn.
	Over      bool     `json:"over,omitempty"`
	Objection Prose    `json:"objection"`
	Contact   *Contact `json:"contact,omitempty"`
	Seal      string   `json:"seal"`
	Files     []string `json:"files,omitempty"` // frozen, from the site root
}

// ChangeDate is a period that runs because of a change.
type ChangeDate struct {
	What      Words  `json:"what"`
	Type      *Term  `json:"type,omitempty"`
	ObjectBy  *Day   `json:"object_by,omitempty"`
	Effective *Day   `json:"effective,omitempty"`
	Moved     *Moved `json:"moved,omitempty"`
	key       string
}

// Moved is what a later release has made of the dates of a change.
type Moved struct {
	By        Anchor `json:"by"` // the release
	Withdrawn bool   `json:"withdrawn,omitempty"`
	ObjectBy  *Day   `json:"object_by,omitempty"`
	Effective *Day   `json:"effective,omitempty"`
}

// SincePage shows what changed since a version a reader agreed to.
type SincePage struct {
	Page
	Release   ReleaseRow    `json:"release"`
	Newest    ReleaseRow    `json:"newest"`
	Notable   []ChangeGroup `json:"notable"`
	Editorial []ChangeGroup `json:"editorial"`
	// Left are changes that the page has no room for.
	Left int `json:"left,omitempty"`
	// Between are the releases in between, newest first; More counts the others.
	Between []Anchor `json:"between"`
	More    int      `json:"more,omitempty"`
	Counts  [2]int   `json:"counts"` // notable, editorial
	// Upcoming is given on the page of the newest release, since which nothing
	// has changed.
	Upcoming  []Upcoming `json:"upcoming,omitempty"`
	Open      bool       `json:"open,omitempty"` // as in ReleasePage
	Objection Prose      `json:"objection"`
	Contact   *Contact   `json:"contact,omitempty"`
}

// SinceIndexPage lets a reader choose the version he agreed to.
type SinceIndexPage struct {
	Page
	Releases []ReleaseRow `json:"releases"`
}

// ChangeGroup are the changes of one record.
type ChangeGroup struct {
	ID      string       `json:"id"`
	Kind    Term         `json:"kind"`
	What    Words        `json:"what"`
	Path    string       `json:"path,omitempty"` // where it stands today
	Changes []ChangeView `json:"changes"`
}

// ChangeView is one change.
type ChangeView struct {
	ID        string `json:"id"`
	What      string `json:"what"` // "Places of processing: Country", "new"
	Op        Term   `json:"op"`
	Direction *Term  `json:"direction,omitempty"`
	// Before and After are the values of a field, Edits the words of a text,
	// Added and Removed the entries of a list.
	Before  Words       `json:"before"`
	After   Words       `json:"after"`
	Edits   *EditedText `json:"edits,omitempty"`
	Added   []Words     `json:"added,omitempty"`
	Removed []Words     `json:"removed,omitempty"`
	// Details tell a recipient that comes, or goes, and the one it replaces.
	Details   []Detail `json:"details,omitempty"`
	Reason    string   `json:"reason"`
	Type      *Term    `json:"type,omitempty"`
	Announced *Day     `json:"announced,omitempty"`
	ObjectBy  *Day     `json:"object_by,omitempty"`
	Effective *Day     `json:"effective,omitempty"`
	Note      Prose    `json:"note"`
	Why       Prose    `json:"why"`
	Nature    *Term    `json:"nature,omitempty"`
	// Told is the release in which a change was told, on pages that span several.
	Told  *Anchor `json:"told,omitempty"`
	Moved *Moved  `json:"moved,omitempty"`
	key   string  // id of the change
}

// Detail is what is told of a recipient under one label.
type Detail struct {
	Label  string  `json:"label"`
	Values []Words `json:"values"`
	Gone   bool    `json:"gone,omitempty"` // of a recipient that leaves
}

// EditedText are the words of a text that stayed, went and came.
type EditedText struct {
	Runs []EditRun `json:"runs"`
	Lang string    `json:"lang,omitempty"` // as in Words
	Dir  string    `json:"dir,omitempty"`
}

// EditRun is a run of words.
type EditRun struct {
	Op   string `json:"op"` // kept, deleted, added
	Text string `json:"text"`
}

// VersionsPage lists all versions.
type VersionsPage struct {
	Page
	Releases []ReleaseRow `json:"releases"`
}

// VersionPage is the register as it stood in a release.
type VersionPage struct {
	Page
	Release        ReleaseRow        `json:"release"`
	Newest         ReleaseRow        `json:"newest"`
	Current        bool              `json:"current,omitempty"`
	Title          Words             `json:"register_title"`
	Organisation   string            `json:"organisation"`
	Files          []string          `json:"files"` // frozen, from the site root
	Seal           string            `json:"seal"`
	Subprocessors  []Subprocessor    `json:"subprocessors"`
	Locations      []VersionLocation `json:"locations"`
	Transfers      []VersionTransfer `json:"transfers"`
	Certificates   []VersionEntry    `json:"certificates"`
	Processings    []Words           `json:"processings"`
	Measures       int               `json:"measures"`
	MeasurePages   []Anchor          `json:"measure_pages"`
	SubprocessorsN int               `json:"subprocessors_count"`
}

// VersionLocation is a location of a former version.
type VersionLocation struct {
	Title    Words   `json:"title"`
	Kind     Term    `json:"kind"`
	Country  Country `json:"country"`
	City     string  `json:"city,omitempty"`
	Operator string  `json:"operator"`
	key      string
}

// VersionTransfer is a transfer of a former version.
type VersionTransfer struct {
	Recipient string   `json:"recipient"`
	Country   *Country `json:"country,omitempty"`
	Extent    *Term    `json:"extent,omitempty"`
	Mechanism Term     `json:"mechanism"`
	key       string
}

// VersionEntry is a named entry with what tells it from others.
type VersionEntry struct {
	Name   Words  `json:"name"`
	Detail string `json:"detail,omitempty"`
	key    string
}

// VersionMeasuresPage are measures of a former version in full.
type VersionMeasuresPage struct {
	Page
	Release  ReleaseRow       `json:"release"`
	Newest   ReleaseRow       `json:"newest"`
	Measures []VersionMeasure `json:"measures"`
	Pages    []Anchor         `json:"pages"`
	Part     int              `json:"part"`
}

// VersionMeasure is a measure of a former version.
type VersionMeasure struct {
	ID         string      `json:"id"`
	Title      Words       `json:"title"`
	Category   Term        `json:"category"`
	Status     Term        `json:"status"`
	Condition  Words       `json:"condition"`
	Text       Prose       `json:"text"`
	Facts      []Pair      `json:"facts,omitempty"`
	Statements []Statement `json:"statements,omitempty"`
}
