/** A property that has held for a third of a second is not tried by the ten thousand on every mutant. */
import fc from 'fast-check';

fc.configureGlobal({ interruptAfterTimeLimit: 300 });
