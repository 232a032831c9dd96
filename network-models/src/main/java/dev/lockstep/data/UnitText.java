package dev.lockstep.data;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A whole amount written as a number and one unit. Units are given from the largest to the smallest, which is 1. */
final class UnitText {

    private static final Pattern FORM = Pattern.compile("(\\d{1,19}(?:\\.\\d{1,9})?)([A-Za-z]+)");

    private final String name;
    private final String allowed;
    private final String[] units;
    private final long[] factors;

    UnitText(String name, String allowed, String[] units, long[] factors) {
        this.name = name;
        this.allowed = allowed;
        this.units = units;
        this.factors = factors;
    }

    long parse(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            for (int i = 0; i < units.length; i++) {
                if (units[i].equals(form.group(2))) {
                    return whole(text, new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(factors[i])));
                }
            }
        }
        throw new IllegalArgumentException(name + "=" + text + " " + allowed);
    }

    String format(long amount) {
        int unit = 0;
        while (unit < units.length - 1 && (amount < factors[unit] || amount % factors[unit] != 0)) {
            unit++;
        }
        return amount / factors[unit] + units[unit];
    }

    private long whole(String text, BigDecimal amount) {
        try {
            return amount.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    name + "=" + text + " must be a whole number of " + units[units.length - 1] + " below 2^63");
        }
    }
}
