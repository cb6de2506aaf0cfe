/** Trends of k6 itself that hold milliseconds, and some are told in files without their kind. */
const TIMES =
  /^(?:http_req_(?:duration|blocked|connecting|tls_handshaking|sending|waiting|receiving)|iteration_duration|group_duration|ws_(?:connecting|session_duration|ping)|grpc_req_duration|browser_http_req_duration|browser_web_vital_(?:fcp|fid|inp|lcp|ttfb))(?:\{.*\})?$/;

/** Whether a metric of this name holds milliseconds in every version of k6. Of metrics of scripts nobody can tell. */
export function isTimeOfK6(name: string): boolean {
  return TIMES.test(name);
}

/** Counters and rates of k6 itself, for files that do not tell what a metric is. */
const OTHERS =
  /^(?:http_reqs|http_req_failed|checks|iterations|dropped_iterations|vus|vus_max|data_sent|data_received|ws_(?:sessions|msgs_sent|msgs_received)|browser_(?:data_sent|data_received|http_req_failed|web_vital_cls))$/;

/** What is known of a metric by its name alone; `null`: it is of the script. */
export function kindOfK6(name: string): 'time' | 'other' | null {
  return isTimeOfK6(name) ? 'time' : OTHERS.test(name) ? 'other' : null;
}
