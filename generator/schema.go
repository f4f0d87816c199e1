package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"art32/generator/trust"

	"github.com/spf13/cobra"
)

func schemaCommand(t *terminal) *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "schema [NAME]",
		Short: "Write the JSON Schemas of data/, for completion in editors",
		Long: `Schema writes a JSON Schema for each kind of data file. Editors with the Taplo
language server complete and check as you type when the first line of a data
file names its schema:

  #:schema ../schemas/subprocessors.schema.json

Given a name, such as subprocessors, it prints that schema.`,
		Example: `  art32 schema --out schemas
  art32 schema measures`,
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
			for _, s := range trust.Schemas() {
				if err := writeFile(filepath.Join(out, s.Name), s.Data); err != nil {
					return err
				}
			}
			fmt.Fprintf(t.out, "%s: %s\n", filepath.ToSlash(out), count(len(trust.Schemas()), "schema", "schemas"))
			return nil
		},
	}
	c.Flags().StringVar(&out, "out", "", "folder to write the schemas into")
	return c
}

func printSchema(w io.Writer, name string) error {
	for _, s := range trust.Schemas() {
		if schemaName(s) == name || s.Name == name {
			_, err := w.Write(s.Data)
			return err
		}
	}
	return usageError{fmt.Errorf("there is no schema %q; there are %s", name, strings.Join(schemaNames(), ", "))}
}

func schemaNames() []string {
	var names []string
	for _, s := range trust.Schemas() {
		names = append(names, schemaName(s))
	}
	return names
}

func schemaName(s trust.SchemaFile) string { return strings.TrimSuffix(s.Name, ".schema.json") }
