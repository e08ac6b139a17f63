// Command cron answers JSON lines with what robfig/cron makes of an expression.
//
// In:  {"expression": "0 0 * * *", "after": "2026-01-01T00:00:00Z"}
// Out: {"next": "2026-01-02T00:00:00Z"}, {"never": true} or {"error": "..."}
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"time"
	_ "time/tzdata"

	"github.com/robfig/cron/v3"
)

type question struct {
	Expression string    `json:"expression"`
	After      time.Time `json:"after"`
}

type answer struct {
	Next  string `json:"next,omitempty"`
	Never bool   `json:"never,omitempty"`
	Error string `json:"error,omitempty"`
}

func main() {
	// As in kcm's container.
	time.Local = time.UTC

	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for lines.Scan() {
		var q question
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			log.Fatal(err)
		}
		q.After = q.After.Local()
		if err := encoder.Encode(ask(q)); err != nil {
			log.Fatal(err)
		}
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
	if err := out.Flush(); err != nil {
		log.Fatal(err)
	}
}

func ask(q question) (a answer) {
	// A time zone without a space after it makes the parser panic.
	defer func() {
		if r := recover(); r != nil {
			a = answer{Error: fmt.Sprint(r)}
		}
	}()
	schedule, err := cron.ParseStandard(q.Expression)
	if err != nil {
		return answer{Error: err.Error()}
	}
	next := schedule.Next(q.After)
	if next.IsZero() {
		return answer{Never: true}
	}
	return answer{Next: next.UTC().Format(time.RFC3339Nano)}
}
