package dev.lockstep.cli;

import dev.lockstep.store.LockstepVersion;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line of Lockstep. */
@Command(
        name = "lockstep",
        description = "Runs consensus protocols in virtual time over a modeled network,"
                + " bit-for-bit reproducible from a seed.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "First steps:",
            "  lockstep list                         what there is to run",
            "  lockstep run raft-across-regions      run it; add --seed 7 --set nodes=7 --set network.loss=0.01",
            "  lockstep run my.yaml --json           your own scenario, one JSON object as output",
            "  lockstep sweep raft-across-regions --set nodes=3,5 --seeds 1..5",
            "  lockstep compare my.yaml --arm nodes=7  what differs, with the same seeds",
            "  lockstep bench --quick                a suite of cases, graded",
            "  lockstep saturate my.yaml             the highest rate at which it keeps its bounds",
            "  lockstep diagnose my.yaml             what holds it back",
            "  lockstep tune my.yaml --maximize throughput   a better setting, by search",
            "  lockstep real raft-on-threads         the same nodes on threads, beside virtual time",
            "  lockstep history                      what has been run so far",
            "",
            "Exit codes: 0 all checks held, 1 a check failed, 2 bad input, 3 a defect of Lockstep or a protocol,",
            "130 ended by Ctrl-C."
        })
public final class Lockstep {

    private Lockstep() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int exitCode = execute(args, out, err);
        out.flush();
        System.exit(exitCode);
    }

    /** Runs a command, printing to these streams, and returns its exit code. */
    public static int execute(String[] args, PrintStream out, PrintStream err) {
        Terminal terminal = new Terminal(out, err);
        CommandLine commandLine = commandLine(terminal);
        if (args.length == 0) {
            commandLine.usage(out);
            return ExitCode.BAD_INPUT;
        }
        try {
            return commandLine.execute(args);
        } catch (Error e) {
            // such as a stack overflow of a protocol, or too little memory; picocli sees to exceptions only
            return Failures.defect(e, terminal);
        }
    }

    /** All commands. */
    static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new Lockstep())
                .addSubcommand(new RunCommand(terminal))
                .addSubcommand(new SweepCommand(terminal))
                .addSubcommand(new CompareCommand(terminal))
                .addSubcommand(new BenchCommand(terminal))
                .addSubcommand(new CommandLine(new BaselineCommand())
                        .addSubcommand(new BaselineSaveCommand(terminal))
                        .addSubcommand(new BaselineCompareCommand(terminal))
                        .addSubcommand(new BaselineListCommand(terminal)))
                .addSubcommand(new SaturateCommand(terminal))
                .addSubcommand(new DiagnoseCommand(terminal))
                .addSubcommand(new TuneCommand(terminal))
                .addSubcommand(new RealCommand(terminal))
                .addSubcommand(new CommandLine(new HistoryCommand(terminal))
                        .addSubcommand(new HistoryShowCommand(terminal))
                        .addSubcommand(new HistoryTrendsCommand(terminal))
                        .addSubcommand(new HistoryExportCommand(terminal))
                        .addSubcommand(new HistorySqlCommand(terminal)))
                .addSubcommand(new ReplayCommand(terminal))
                .addSubcommand(new ListCommand(terminal))
                .addSubcommand(new SchemaCommand(terminal))
                .addSubcommand(new DiffCommand(terminal))
                .addSubcommand(new CommandLine.HelpCommand())
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(110)
                .setParameterExceptionHandler(new BadInput(terminal))
                .setExecutionExceptionHandler(new Failures(terminal));
    }

    /** The version for {@code --version}. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"lockstep " + LockstepVersion.current()};
        }
    }
}
