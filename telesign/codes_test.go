package telesign_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"textdesk/telesign"
)

// documented are the codes that TeleSign lists for SMS, bulk SMS and Messaging.
var documented = []int{
	200, 201, 203, 207, 210, 211, 220, 221, 222, 229, 230, 231, 233, 237, 238, 250, 251, 286,
	290, 291, 292, 293, 295, 500, 501, 502, 503, 504, 505, 506, 507, 508, 509, 510, 511, 512, 513,
	514, 515, 516, 517, 518, 519, 520, 521, 599, 1500,
	3000, 3001, 3002, 3003, 3004, 3005, 3006, 3030, 3031, 3032, 3033, 3034, 3035, 3036, 3037, 3038,
	3039, 3040, 3041, 3042, 3043, 3044, 3045, 3046, 3047, 3048, 3049, 3050, 3051, 3052, 3053, 3055,
	3056, 3057, 3058, 3061, 3062, 3071, 3073, 3100, 3101, 3102, 3103, 3104, 3105, 3106, 3107, 3108,
	3109, 3110, 3112, 3113, 3114, 3115, 3200, 3202, 3203, 3204, 3205, 3206, 3207, 3300, 3301, 3302,
	3303, 3304, 3305, 3306, 3400, 3405, 3406, 3408, 3409, 3410, 3411, 3412, 3413, 3500,
	10000, 10002, 10003, 10004, 10005, 10006, 10007, 10008, 10009, 10010, 10011, 10013, 10014, 10015,
	10017, 10019, 10020, 10022, 10028, 10030, 10031, 10032, 10033, 10035, 10036,
	11000, 11001, 11003, 11004, 11009, 11010, 11011, 11013, 11016, 11017, 11027, 11034, 11035,
	12000, 12009, 12017,
	-10001, -10004, -10009, -10030, -10033, -20001, -20002, -20003, -30000, -30001, -30002, -30003,
	-30004, -30005, -30006, -30007, -30008, -30009, -30010, -30011, -30012, -30015,
	-40002, -40004, -40005, -40006, -40007, -40008, -90001,
}

func TestEveryDocumentedCodeIsInTheTable(t *testing.T) {
	t.Parallel()
	for _, code := range documented {
		if !slices.ContainsFunc(telesign.Codes(), func(line telesign.Code) bool { return line.Code == code }) {
			t.Errorf("code %d is missing", code)
		}
	}
}

func TestTheTableIsSortedAndEachLineComplete(t *testing.T) {
	t.Parallel()
	lines := telesign.Codes()
	if !slices.IsSortedFunc(lines, func(a, b telesign.Code) int { return cmp.Compare(a.Code, b.Code) }) {
		t.Error("the table is not in order of code")
	}
	for i, line := range lines {
		if i > 0 && lines[i-1].Code == line.Code && lines[i-1].HTTP == line.HTTP {
			t.Errorf("code %d is there twice", line.Code)
		}
		if line.Class == "" || line.Text == "" || !strings.HasSuffix(line.Words, ".") {
			t.Errorf("code %d is incomplete: %+v", line.Code, line)
		}
	}
}

func TestCodesOfOneClass(t *testing.T) {
	t.Parallel()
	for class, codes := range map[telesign.Class][]int{
		telesign.ClassAccepted:  {290, 291, 292, 293, 295, 299, 240, 3001},
		telesign.ClassSent:      {203, 3002},
		telesign.ClassDelivered: {200, 201, 3000, 3005},
		telesign.ClassUnknown:   {250, 251, 599, 3004},
		telesign.ClassTemporary: {210, 503, 505, 514, 10000, 10019, -90001},
		telesign.ClassPermanent: {207, 211, 220, 221, 500, 504, 11000, 12017, 0, -1, 999999},
		telesign.ClassBlocked:   {510, 229, 10031, 3046},
		telesign.ClassAccount:   {10010, 10015, 10020, 10022, 10030, 10035, -30000, -30001, -30015, -40008},
		telesign.ClassInbound:   {1500},
	} {
		for _, code := range codes {
			if got := telesign.Classify(code); got != class {
				t.Errorf("code %d is %s, want %s", code, got, class)
			}
		}
	}
}

func TestCode10031MeansAnotherThingInARefusal(t *testing.T) {
	t.Parallel()
	if telesign.ClassifyHTTP(10031) != telesign.ClassAccount || telesign.Classify(10031) != telesign.ClassBlocked {
		t.Error("10031 is not told apart")
	}
	if telesign.ExplainHTTP(10031) == telesign.Explain(10031) {
		t.Error("10031 is explained the same way in both places")
	}
	if telesign.ClassifyHTTP(10022) != telesign.Classify(10022) {
		t.Error("10022 should mean the same in both places")
	}
}

func TestAnUnknownCodeIsExplainedWithItsNumber(t *testing.T) {
	t.Parallel()
	for _, code := range []int{-12345, 0, 241, 99999} {
		if words := telesign.Explain(code); !strings.Contains(words, "do not know") {
			t.Errorf("code %d: %s", code, words)
		}
	}
}

func TestCallersCannotChangeTheTable(t *testing.T) {
	t.Parallel()
	telesign.Codes()[0].Class = "changed"
	if telesign.Codes()[0].Class == "changed" {
		t.Error("the table was changed")
	}
}
