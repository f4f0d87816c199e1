package lint

import (
	"strings"

	"art32/generator/trust"
)

// vendorNotListed reports every vendor once, at the first measure or processing
// that names it.
func vendorNotListed(v *view, r report) {
	listed := map[string]bool{}
	for _, h := range v.hits[vendor] {
		if h.subprocessor != nil {
			listed[h.name] = true
		}
	}
	for i := range v.Subprocessors {
		s := &v.Subprocessors[i]
		words().find(string(s.ID), func(t *term, _, _ int) {
			if t.topic == vendor {
				listed[t.name] = true
			}
		})
	}
	for _, h := range v.hits[vendor] {
		reads := h.lang != "" && (h.measure != nil || strings.HasPrefix(h.at.Record, "[[processing]]"))
		if reads && !listed[h.name] && h.status != trust.StatusAbsent && !h.negated() && !installed(h) {
			listed[h.name] = true
			r.in(h, "the text names %s, which is not on the list of sub-processors", h.words())
		}
	}
}

// installed says that what is named is a program that people install, not a
// service that sees data.
func installed(h hit) bool {
	from, to := nextWord(h.text, h.end)
	if from < 0 {
		return false
	}
	switch h.text[from:to] {
	case "Authenticator", "Chrome", "Windows", "Edge", "Office", "SQL", "Defender", "Word", "Excel", "Active", "Fonts":
		return true
	}
	return false
}

func subprocessorTerms() []terms {
	return []terms{{topic: notProcessor, list: []string{"let s encrypt", "globalsign", "digicert", "sectigo", "velero", "kubernetes", "postgresql", "internet security research group"}}}
}

// vendorTerms are companies that often process data for others, with the names
// of products that stand for them. Names that are also common words are left
// out.
func vendorTerms() []terms {
	var all []terms
	for _, names := range []string{
		"Amazon|AWS|Amazon Web Services|CloudFront|CloudWatch|GuardDuty|Amazon S3|Amazon SES",
		"Microsoft|Azure|Microsoft 365|Office 365|Microsoft Teams",
		"Google|Google Cloud|GCP|Google Workspace|Google Analytics|Firebase|BigQuery",
		"Cloudflare", "Akamai|Prolexic|Linode", "Fastly", "Hetzner", "OVHcloud|OVH", "Scaleway", "IONOS", "STRATO", "DigitalOcean", "Exoscale",
		"Open Telekom Cloud", "Oracle Cloud", "IBM Cloud", "Alibaba Cloud", "Rackspace", "Heroku", "Netlify", "Vercel",
		"Equinix|Interxion", "Telehouse", "Skyscrapers", "Combell",
		"Datadog", "New Relic", "Sentry", "Loggly", "Papertrail", "Splunk", "Sumo Logic", "Grafana Cloud", "Elastic Cloud", "PagerDuty", "Opsgenie",
		"Postmark", "SendGrid", "Mailgun", "Mailjet", "Brevo|Sendinblue", "Mailchimp", "Amazon SES", "SparkPost", "Twilio", "MessageBird", "Vonage",
		"Intercom", "Zendesk", "Freshdesk|Freshworks", "HubSpot", "Salesforce", "Atlassian|Jira|Confluence", "Slack", "Notion Labs",
		"Stripe", "Adyen", "PayPal", "Mollie", "Okta|Auth0", "OneLogin", "Snowflake", "MongoDB Atlas", "Databricks",
		"OpenAI|ChatGPT", "Anthropic", "Mistral AI", "DeepL", "Hotjar", "Mixpanel", "TeamViewer", "DocuSign", "Backblaze", "Wasabi", "Veeam Cloud",
	} {
		list := strings.Split(names, "|")
		all = append(all, terms{topic: vendor, name: list[0], exact: true, list: list})
	}
	return all
}
