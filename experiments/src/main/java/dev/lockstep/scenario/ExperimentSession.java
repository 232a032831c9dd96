package dev.lockstep.scenario;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.IntFunction;

/** What an experiment is given when somebody runs it. */
public interface ExperimentSession {

    /** The scenario of the experiment, with what was changed on the command line. */
    Scenario scenario();

    /**
     * The experiment's own parameters, with what was changed on the command line.
     *
     * @param type of {@link CatalogEntry#parameters}
     * @throws ClassCastException if that is another type, or the experiment has none
     */
    <P extends Record> P parameters(Class<P> type);

    /** The seed that was given, or 1. */
    long seed();

    /** How many trials were asked for, or what the experiment does by default. Trial i has the seed {@code seed() + i}. */
    int trials();

    /** Whether exactly one JSON object is expected in place of text. */
    boolean isJson();

    /** The folder in which results are kept, if that was asked for. It exists. */
    Optional<Path> folder();

    /** Where text for people goes. */
    PrintStream out();

    /** Runs the main run of the experiment: shows how far it has come, and keeps its result where that was asked for. */
    RunResult run(Scenario scenario, long seed);

    /**
     * Runs the trials that were asked for, on all cores, up to the first in which a check fails. Nothing is kept but a
     * capsule of that one. The results are the same for any number of cores.
     *
     * @param trialOf the trial of a number, counted from 0; called in their order by the calling thread, and for some
     *     trials behind one in which a check fails
     * @return the results of the trials in their order
     */
    default List<RunResult> runTrials(IntFunction<Trial> trialOf) {
        return runTrials(trials(), trialOf);
    }

    /** Runs so many trials, as {@link #runTrials(IntFunction)}. */
    List<RunResult> runTrials(int trials, IntFunction<Trial> trialOf);

    /** Prints a result: as JSON if that is expected, else as a summary. */
    void print(RunResult result);

    /**
     * Prints the results of trials: as JSON if that is expected, else as a summary.
     *
     * @param measured what the experiment measured itself, by a name that says the unit: a value for each trial, or for
     *     those in which there was something to measure
     */
    void printTrials(List<RunResult> results, SortedMap<String, double[]> measured);

    /** Prints a value as JSON. Called once, if {@link #isJson()}. */
    void printJson(Object value);
}
