import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Asks veraPDF about files, all of them in one process:
 *
 * <pre>java -cp CLASSES Validate.java ua1,2a FILE...</pre>
 *
 * prints for each file and profile one line of fields that tabs part: profile, file, number of
 * checks, and for each rule that is broken its clause with what it says. A file that cannot be read
 * has no checks and one field that says why. validator.py reads this.
 */
public final class Validate {
    private static final String PROFILES = "/org/verapdf/pdfa/validation/";
    private static final Map<String, String> FILES = Map.of("ua1", "PDFUA-1", "2a", "PDFA-2A");

    public static void main(String[] words) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String name : words[0].split(",")) {
            ValidationProfile profile = profile(name);
            for (int index = 1; index < words.length; index++) {
                String file = words[index];
                out.println(name + "\t" + file + "\t" + answer(file, name, profile));
            }
        }
    }

    private static ValidationProfile profile(String name) throws Exception {
        String place = PROFILES + FILES.get(name) + ".xml";
        try (InputStream rules = Validate.class.getResourceAsStream(place)) {
            return Profiles.profileFromXml(rules);
        }
    }

    private static String answer(String file, String name, ValidationProfile profile) {
        PDFAFlavour flavour = PDFAFlavour.fromString(name);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            return result.getTotalAssertions() + broken(result);
        } catch (Exception failure) {
            return "0\t" + plain(failure.toString());
        }
    }

    private static String broken(ValidationResult result) {
        Map<String, String> rules = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                RuleId id = assertion.getRuleId();
                String rule = id.getClause() + "-" + id.getTestNumber();
                String place = assertion.getLocation().getContext();
                String said = rule + ": " + assertion.getMessage() + " (" + place + ")";
                rules.putIfAbsent(rule, "\t" + plain(said));
            }
        }
        return String.join("", rules.values());
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
