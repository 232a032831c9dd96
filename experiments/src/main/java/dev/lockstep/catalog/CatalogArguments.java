package dev.lockstep.catalog;

/** Arguments for running an experiment from its own {@code main}. */
final class CatalogArguments {

    private CatalogArguments() {}

    /** The command line {@code run NAME} with further arguments. */
    static String[] run(String name, String... more) {
        return command("run", name, more);
    }

    /** The command line {@code real NAME} with further arguments. */
    static String[] real(String name, String... more) {
        return command("real", name, more);
    }

    private static String[] command(String command, String name, String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = command;
        arguments[1] = name;
        System.arraycopy(more, 0, arguments, 2, more.length);
        return arguments;
    }
}
