package dev.lockstep.history;

/** What runs are exported as. */
public enum ExportFormat {
    /** A row for each run, with a column for each figure. */
    CSV,
    /** One object with all runs, each with its figures, scenario and whole result. */
    JSON,
    /** An object in each line, as in {@link #JSON}. */
    JSONL,
    /** Columns as in {@link #CSV}, and scenario and whole result as JSON. */
    PARQUET
}
