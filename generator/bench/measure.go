package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"time"
)

// sample is one run of a program.
type sample struct {
	wall, cpu time.Duration
	memory    int64 // peak, in bytes; 0 where the system does not tell
	stages    map[string]time.Duration
}

// stageLine is what art32 prints after a stage: "check: 83 measures (43ms)".
var stageLine = regexp.MustCompile(`(?m)^(\w+): .* \(([0-9.]+(?:µs|ms|s))\)$`)

func stagesOf(said []byte) map[string]time.Duration {
	stages := map[string]time.Duration{}
	for _, m := range stageLine.FindAllSubmatch(said, -1) {
		if d, err := time.ParseDuration(string(m[2])); err == nil {
			stages[string(m[1])] = d
		}
	}
	return stages
}

// contender is a program that is measured.
type contender struct {
	name string
	args []string // but for the folder to write
	dir  string
	out  string // what the folders to write begin with
	runs []sample
}

// folder is what the last run has written.
func (c *contender) folder() string { return fmt.Sprintf("%s-%d", c.out, len(c.runs)) }

// run measures one run into a folder of its own. None is removed before the end:
// ext4 makes files more slowly for some seconds after it has removed others,
// the more the more often.
func (c *contender) run() error {
	cmd := exec.Command(c.args[0], append(slices.Clone(c.args[1:]), fmt.Sprintf("%s-%d", c.out, len(c.runs)+1))...)
	cmd.Dir = c.dir
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	// Neither program shall see settings of whoever measures.
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + c.dir, "TMPDIR=" + os.TempDir()}
	began := time.Now()
	err := cmd.Run()
	wall := time.Since(began)
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", c.name, err, said.Bytes())
	}
	c.runs = append(c.runs, sample{wall, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), peakMemory(cmd.ProcessState), stagesOf(said.Bytes())})
	return nil
}

// median of a figure over all runs.
func median[T int64 | time.Duration](runs []sample, figure func(sample) T) T {
	list := make([]T, len(runs))
	for i, r := range runs {
		list[i] = figure(r)
	}
	slices.Sort(list)
	return list[len(list)/2]
}

func (c *contender) wall() time.Duration {
	return median(c.runs, func(s sample) time.Duration { return s.wall })
}

func (c *contender) cpu() time.Duration {
	return median(c.runs, func(s sample) time.Duration { return s.cpu })
}

// stage is empty when the program has none of that name.
func (c *contender) stage(name string) time.Duration {
	return median(c.runs, func(s sample) time.Duration { return s.stages[name] })
}

func (c *contender) memory() int64 {
	return median(c.runs, func(s sample) int64 { return s.memory })
}
