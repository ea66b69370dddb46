package api

import (
	"encoding/json"
	"reflect"
	"testing"

	"textdesk/app/desk"
	"textdesk/store"
)

func TestTypesAreWrittenAsTheyTravel(t *testing.T) {
	t.Parallel()
	type Base struct {
		ID store.ID `json:"id"`
	}
	type Sample struct {
		Base
		Tags   []string          `json:"tags"`
		Count  int               `json:"count,omitempty"`
		Next   *Sample           `json:"next"`
		ByName map[string]Base   `json:"by_name"`
		Page   desk.List[Base]   `json:"page"`
		Any    any               `json:"any"`
		Role   []json.RawMessage `json:"-"`
	}
	s := &schema{types: map[reflect.Type]string{}, named: map[string]shape{}}
	s.shapeOf(reflect.TypeFor[Sample]())
	want := `/** A sample. */
export interface Sample extends Base {
  /** In order. */
  tags: string[]
  count?: number
  next?: Sample
  by_name: Record<string, Base>
  page: Page<Base>
  any: unknown
}
`
	comments := map[string]string{"api.Sample": "A sample.", "api.Sample.tags": "In order."}
	if got := s.named["Sample"].declaration(comments); got != want {
		t.Errorf("got %s", got)
	}
}
