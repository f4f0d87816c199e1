package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"art32/generator/history"
	"art32/generator/trust"

	"github.com/spf13/cobra"
)

func schemaCommand(t *terminal) *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "schema [NAME]",
		Short: "Write the JSON Schemas of data/ and of what a release publishes",
		Long: `Schema writes a JSON Schema for each kind of data file, and for the files by which
a site publishes its releases: snapshot, release and index. Editors with the Taplo
language server complete and check as you type when the first line of a data
file names its schema:

  #:schema ../schemas/subprocessors.schema.json

Given a name, such as subprocessors, it prints that schema.`,
		Example: `  art32 schema --out schemas
  art32 schema measures
  art32 schema snapshot`,
		Args:      cobra.MaximumNArgs(1),
		ValidArgs: schemaNames(),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 1 && out != "":
				return usageError{fmt.Errorf("give a name to print one schema, or --out to write all of them")}
			case len(args) == 1:
				return printSchema(t.out, args[0])
			case out == "":
				return usageError{fmt.Errorf("give --out FOLDER, or the name of one schema: %s", strings.Join(schemaNames(), ", "))}
			}
			for _, s := range schemas() {
				if err := writeFile(filepath.Join(out, s.Name), s.Data); err != nil {
					return err
				}
			}
			fmt.Fprintf(t.out, "%s: %s\n", filepath.ToSlash(out), count(len(schemas()), "schema", "schemas"))
			return nil
		},
	}
	c.Flags().StringVar(&out, "out", "", "folder to write the schemas into")
	return c
}

func printSchema(w io.Writer, name string) error {
	for _, s := range schemas() {
		if schemaName(s) == name || s.Name == name {
			_, err := w.Write(s.Data)
			return err
		}
	}
	return usageError{fmt.Errorf("there is no schema %q; there are %s", name, strings.Join(schemaNames(), ", "))}
}

func schemaNames() []string {
	var names []string
	for _, s := range schemas() {
		names = append(names, schemaName(s))
	}
	return names
}

// schemas are those of the data files, then those of what releases publish.
func schemas() []trust.SchemaFile {
	list := trust.Schemas()
	for _, f := range history.Schemas() {
		list = append(list, trust.SchemaFile{Name: f.Path, Data: f.Data})
	}
	return list
}

func schemaName(s trust.SchemaFile) string { return strings.TrimSuffix(s.Name, ".schema.json") }
