import java.io.File;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Judges PDF files: {@code java -cp … Judge 3a,ua1 file.pdf…}. Prints one line for each file and flavour, then one for
 * each rule that failed. Exit code 0: all conform; 1: some do not; 2: a file could not be read.
 * One process judges many files because starting the machine costs more than judging.
 */
public final class Judge {
    public static void main(String[] args) {
        VeraGreenfieldFoundryProvider.initialise();
        int exit = 0;
        for (int i = 1; i < args.length; i++) {
            for (String name : args[0].split(",")) {
                exit = Math.max(exit, judge(new File(args[i]), PDFAFlavour.byFlavourId(name)));
            }
        }
        System.exit(exit);
    }

    private static int judge(File file, PDFAFlavour flavour) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.printf("%s %s %s assertions=%d%n", result.isCompliant() ? "PASS" : "FAIL", flavour.getId(),
                    file.getName(), result.getTotalAssertions());
            for (Map.Entry<RuleId, Integer> failed : result.getFailedChecks().entrySet()) {
                System.out.printf("  %s-%d: %d times%n", failed.getKey().getClause(), failed.getKey().getTestNumber(),
                        failed.getValue());
            }
            int shown = 0;
            for (TestAssertion a : result.getTestAssertions()) {
                if (a.getStatus() == TestAssertion.Status.FAILED && shown++ < 20) {
                    System.out.printf("    %s-%d %s at %s%n", a.getRuleId().getClause(), a.getRuleId().getTestNumber(),
                            a.getMessage(), a.getLocation().getContext());
                }
            }
            return result.isCompliant() ? 0 : 1;
        } catch (Exception e) {
            System.out.printf("ERROR %s %s: %s%n", flavour, file.getName(), e);
            return 2;
        }
    }
}
