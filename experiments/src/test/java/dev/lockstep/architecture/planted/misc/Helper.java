package dev.lockstep.architecture.planted.misc;

/** Lies in a package that the design does not know. */
public final class Helper {}
