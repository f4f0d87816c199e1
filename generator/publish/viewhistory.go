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
	// leavesEEA: a recipient that comes processes data in a third country.
	leavesEEA bool
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

// VersionPage is the register as it stood in a release. It says everything but
// the measures, which have pages of their own. Nothing in it has a link to a
// page of today.
type VersionPage struct {
	Page
	Release ReleaseRow `json:"release"`
	Current bool       `json:"current,omitempty"`
	Title   Words      `json:"register_title"`
	// Of the first page: the seal and the frozen files, from the site root, who
	// the processor is, and the terms of the register.
	Files        []string            `json:"files"`
	Seal         string              `json:"seal"`
	Organisation *OrganisationInFull `json:"organisation,omitempty"`
	Terms        *VersionTerms       `json:"terms,omitempty"`
	Measures     int                 `json:"measures"`
	MeasurePages []Anchor            `json:"measure_pages"`
	// Lists that name what stands in full below or on a later page.
	Subprocessors []Subprocessor    `json:"subprocessors"`
	Transfers     []VersionTransfer `json:"transfers"`
	// In full.
	Processings  []Processing         `json:"processings"`
	Entries      []SubprocessorInFull `json:"entries"`
	Locations    []Location           `json:"locations"`
	Certificates []Certificate        `json:"certificates"`
	Documents    []Document           `json:"documents"`
}

// VersionTerms are what a former version says of itself and of its changes.
type VersionTerms struct {
	Introduction  Prose            `json:"introduction"`
	Authorisation Term             `json:"authorisation"`
	Notice        []NoticeDays     `json:"notice"`
	Objection     Prose            `json:"objection"`
	ReviewMonths  int              `json:"review_months,omitempty"`
	ReviewedOn    *Day             `json:"reviewed_on,omitempty"`
	Jurisdictions []Term           `json:"jurisdictions,omitempty"`
	Prevailing    LangName         `json:"prevailing"`
	Translations  []TranslationRow `json:"translations,omitempty"`
}

// VersionTransfer is a transfer of a former version, in short.
type VersionTransfer struct {
	Recipient Anchor   `json:"recipient"`
	Country   *Country `json:"country,omitempty"`
	Extent    *Term    `json:"extent,omitempty"`
	Mechanism Term     `json:"mechanism"`
	key       string
}

// VersionMeasuresPage are measures of a former version in full.
type VersionMeasuresPage struct {
	Page
	Release  ReleaseRow       `json:"release"`
	Measures []VersionMeasure `json:"measures"`
	Pages    []Anchor         `json:"pages"`
	Part     int              `json:"part"`
}

// VersionMeasure is a measure of a former version and the category it was in.
type VersionMeasure struct {
	Measure
	Category Term `json:"category"`
}
