// Package importer turns existing documents about technical and organisational
// measures, and lists of sub-processors, into the files of data/.
//
// It is a chain of small steps, each of which takes values and returns values:
//
//	read      a file in some format → a Document of blocks with line numbers
//	outline   blocks → sections with headings, and statements within them
//	classify  section → one of the 41 categories, with evidence
//	extract   statements → status, facts, companies, places, contacts, dates
//	align     two language versions → one, statement by statement
//	assemble  everything → records as they are kept in data/
//	write     records → TOML as a person would write it, and a report
//
// Nothing in it uses a network, a clock or chance: the same files give the same
// bytes. What the words of the field mean in each language stands in vocab/,
// so that it can be corrected without knowing Go.
//
// The wording of a source is never changed. What is concluded from it carries
// the reason; what is doubtful is marked "# review:" in the TOML.
package importer
