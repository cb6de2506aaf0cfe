import { ACTOR } from './accounts.ts';

/** The lists of a pull request that come in pages, by their names in GraphQL. */
export const LISTS = [
  'reviews',
  'latestOpinionatedReviews',
  'comments',
  'timelineItems',
  'reviewThreads',
  'labels',
  'assignees',
  'userContentEdits',
] as const;

export type ListName = (typeof LISTS)[number];

/** One page of every list that has more, and with the first page all that comes once. */
export const PULL_QUERY = `query Pull(
  $owner: String!, $name: String!, $number: Int!, $audit: String!, $isFirst: Boolean!,
  ${LISTS.map((list) => `$${list}: Boolean!, $${list}After: String`).join(',\n  ')}
) {
  repository(owner: $owner, name: $name) {
    databaseId @include(if: $isFirst)
    nameWithOwner @include(if: $isFirst)
    defaultBranchRef @include(if: $isFirst) { name }
    audit: ref(qualifiedName: $audit) @include(if: $isFirst) { target { oid } }
    pullRequest(number: $number) {
      ...once @include(if: $isFirst)
      reviews(first: 100, after: $reviewsAfter) @include(if: $reviews) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { ...review }
      }
      latestOpinionatedReviews(first: 100, after: $latestOpinionatedReviewsAfter)
        @include(if: $latestOpinionatedReviews) {
        pageInfo { hasNextPage endCursor }
        nodes { ...review }
      }
      comments(first: 100, after: $commentsAfter) @include(if: $comments) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          fullDatabaseId createdAt body lastEditedAt
          author { ...actor }
          editor { ...actor }
        }
      }
      timelineItems(
        first: 100, after: $timelineItemsAfter,
        itemTypes: [
          HEAD_REF_FORCE_PUSHED_EVENT, BASE_REF_CHANGED_EVENT, AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT,
          REVIEW_DISMISSED_EVENT, LABELED_EVENT, UNLABELED_EVENT
        ]
      ) @include(if: $timelineItems) {
        pageInfo { hasNextPage endCursor }
        nodes {
          __typename
          ... on HeadRefForcePushedEvent {
            createdAt
            actor { ...actor }
            beforeCommit { oid }
            afterCommit { oid }
          }
          ... on BaseRefChangedEvent { createdAt actor { ...actor } previousRefName currentRefName }
          ... on AutomaticBaseChangeSucceededEvent { createdAt actor { ...actor } oldBase newBase }
          ... on ReviewDismissedEvent {
            createdAt dismissalMessage previousReviewState
            actor { ...actor }
            review { fullDatabaseId }
          }
          ... on LabeledEvent { createdAt actor { ...actor } label { name } }
          ... on UnlabeledEvent { createdAt actor { ...actor } label { name } }
        }
      }
      reviewThreads(first: 100, after: $reviewThreadsAfter) @include(if: $reviewThreads) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { isResolved }
      }
      labels(first: 100, after: $labelsAfter) @include(if: $labels) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { name }
      }
      assignees(first: 100, after: $assigneesAfter) @include(if: $assignees) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { __typename login databaseId }
      }
      userContentEdits(first: 100, after: $userContentEditsAfter) @include(if: $userContentEdits) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { editedAt editor { ...actor } }
      }
    }
  }
}
fragment review on PullRequestReview {
  fullDatabaseId state submittedAt body lastEditedAt
  author { ...actor }
  commit { oid }
}
fragment once on PullRequest {
  number title body createdAt state isDraft headRefOid headRefName baseRefOid baseRefName
  author { ...actor }
  baseRef { target { oid } }
  headRepository { nameWithOwner }
  autoMergeRequest { enabledBy { ...actor } }
  mergedBy { ...actor }
  mergeCommit { oid parents(first: 2) { nodes { oid } } }
  mergeQueueEntry {
    headCommit { oid }
    mergeQueue {
      entries(first: 100) {
        pageInfo { hasNextPage endCursor }
        nodes { position headCommit { oid } pullRequest { number } }
      }
    }
  }
}
${ACTOR}`;

/** Where a pull request stands, asked once more at the end. */
export const STATE_QUERY = `query State($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) { headRefOid baseRefName state }
  }
}`;
