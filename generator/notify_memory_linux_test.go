package main

import (
	"os"
	"syscall"
)

// maxMemory is the most memory that an ended process had at a time, in octets.
func maxMemory(p *os.ProcessState) int {
	if usage, ok := p.SysUsage().(*syscall.Rusage); ok {
		return int(usage.Maxrss) << 10
	}
	return 0
}
