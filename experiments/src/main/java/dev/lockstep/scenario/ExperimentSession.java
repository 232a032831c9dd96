package dev.lockstep.scenario;

import java.io.PrintStream;

/** What an experiment is given when somebody runs it. */
public interface ExperimentSession {

    /** The scenario of the experiment, with what was changed on the command line. */
    Scenario scenario();

    /** The seed that was given, or 1. */
    long seed();

    /** Whether exactly one JSON object is expected in place of text. */
    boolean isJson();

    /** Where text for people goes. */
    PrintStream out();

    /** Runs the main run of the experiment: shows how far it has come, and keeps its result where that was asked for. */
    RunResult run(Scenario scenario, long seed);

    /** Runs one of many runs: quietly, and keeping nothing but a capsule if a check fails. */
    RunResult trial(Scenario scenario, long seed);

    /** Prints a result: as JSON if that is expected, else as a summary. */
    void print(RunResult result);

    /** Prints a value as JSON. Called once, if {@link #isJson()}. */
    void printJson(Object value);
}
