#!/bin/sh
# Fetches the document of the service, says what changed and what breaks in this application, emits the client again, and
# proposes the result as a pull request with the report. The same on GitHub, on GitLab, and on a desk: npm run regenerate
set -eu

document=${DOCUMENT:-https://shop.example/openapi.yaml}
client=src/clients/shop
branch=certwire/shop
report=${REPORT:-report.md}
title='Regenerate the client of shop'

# Writes what a command says into the report. A command ends with 1 when it found something, which is for the report to
# tell; with more it has failed, and so has this run.
report_of() {
  code=0
  "$@" >>"$report" || code=$?
  if [ "$code" -gt 1 ]; then exit "$code"; fi
  return "$code"
}

: >"$report"
report_of certwire diff "$client" "$document" --format markdown --fail-on breaking || title="$title (breaking)"
echo >>"$report"
report_of certwire impact "$document" --output "$client" --format markdown || title="$title: this application breaks"
certwire generate "$document" --output "$client"

if [ -z "$(git status --porcelain -- "$client")" ]; then
  echo 'The client is what its document makes it: nothing to propose.'
  exit 0
fi

git switch --quiet --force-create "$branch"
git add -- "$client"
git commit --quiet --message "$title"
git push --quiet --force origin "$branch"

# A proposal that is open already follows its branch; its words follow here.
if [ -n "${GITHUB_ACTIONS:-}" ]; then
  gh pr create --head "$branch" --title "$title" --body-file "$report" ||
    gh pr edit "$branch" --title "$title" --body-file "$report"
elif [ -n "${GITLAB_CI:-}" ]; then
  requests="$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests"
  gitlab() { curl --fail --silent --show-error --header "PRIVATE-TOKEN: $GITLAB_TOKEN" "$@"; }
  open=$(gitlab --get --data-urlencode "source_branch=$branch" --data-urlencode "target_branch=$CI_DEFAULT_BRANCH" \
    --data 'state=opened' "$requests")
  number=$(printf '%s' "$open" | node -p 'JSON.parse(require("node:fs").readFileSync(0, "utf8"))[0]?.iid ?? ""')
  if [ -n "$number" ]; then
    gitlab --request PUT --data-urlencode "title=$title" --data-urlencode "description@$report" "$requests/$number"
  else
    gitlab --data-urlencode "source_branch=$branch" --data-urlencode "target_branch=$CI_DEFAULT_BRANCH" \
      --data-urlencode "title=$title" --data-urlencode "description@$report" "$requests"
  fi
else
  echo "Pushed $branch. The report is in $report."
fi
