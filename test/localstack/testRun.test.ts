/**
 * The last line of `npm test` tells the truth: what crashed or did not load is a failure, and a browser is one that starts.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { browserPlaces, findBrowser } from '../../localstack/testBrowser.ts';
import { countOf, lastLine, nothing, plus } from '../../localstack/testCount.ts';

const report = (
  passed: number,
  failed: number,
  skipped: number,
  more: { status: string; assertionResults: unknown[] }[] = [],
) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: skipped,
  testResults: more,
});

describe('the count of a suite', () => {
  it('is what its report says', () => {
    expect(countOf(report(5, 0, 1), 0)).toEqual({ passed: 5, failed: 0, skipped: 1 });
    expect(countOf(report(5, 2, 0), 1)).toEqual({ passed: 5, failed: 2, skipped: 0 });
  });

  it('is a failure when there is no report', () => {
    expect(countOf(undefined, 0).failed).toBe(1);
  });

  it('counts a file that did not load, which has no tests that could fail', () => {
    expect(countOf(report(5, 0, 0, [{ status: 'failed', assertionResults: [] }]), 1).failed).toBe(1);
    expect(countOf(report(5, 1, 0, [{ status: 'failed', assertionResults: [{}] }]), 1).failed).toBe(1);
  });

  it('counts an error outside of every test', () => {
    expect(countOf(report(5, 0, 0), 1).failed).toBe(1);
  });

  it('adds up over the suites to one line', () => {
    const total = [report(5, 0, 1), report(7, 2, 0)].map((one) => countOf(one, 0)).reduce(plus, nothing);
    expect(lastLine(total)).toBe('12 passed, 2 failed, 1 skipped');
  });
});

describe('a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'onecode-browser-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const program = (name: string, script: string): string => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
    return path;
  };

  it('is the first that starts: neither one that is not there, nor one that falls over', () => {
    const broken = program('google-chrome', 'exit 127');
    const good = program('chromium', 'echo Chromium 140');
    expect(findBrowser([join(folder, 'gone'), broken, good])).toBe(good);
    expect(findBrowser([join(folder, 'gone'), broken])).toBeUndefined();
  });

  it('is looked for where the environment says first, then on the PATH', () => {
    const places = browserPlaces({ CHROMIUM_PATH: '/named/by/hand', PATH: ['/one', '/two'].join(delimiter) });
    expect(places[0]).toBe('/named/by/hand');
    expect(places.indexOf(join('/one', 'chromium'))).toBeLessThan(places.indexOf('/usr/bin/chromium'));
  });
});
