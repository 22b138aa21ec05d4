import { describe, expect, it } from 'vitest';
import { fullBar, greyShare } from '@/features/membership/components/ThresholdPreview';
import { readThreshold, sliderStep, thresholdText } from '@/features/membership/threshold';
import { changeReason, timeLeft } from '@/features/membership/words';
import { change } from './fixtures';

describe('a typed threshold', () => {
  it.each([
    ['1000', 1_000],
    ['1,000', 1_000],
    ['1,234,567.5', 1_234_567.5],
    [' 0 ', 0],
    ['.5', 0.5],
    ['1e3', 1_000],
  ])('reads %s', (text, value) => {
    expect(readThreshold(text, 'CAD')).toEqual({ value });
  });

  it.each([
    ['-1', 'Zero or more'],
    ['-1e400', 'Zero or more'],
    ['1e400', 'At most 1,000,000,000,000'],
    ['1000000000001', 'At most 1,000,000,000,000'],
    ['a lot', 'A number is needed'],
    ['', 'A number is needed'],
    ['0x10', 'A number is needed'],
    ['1000,50', 'A number is needed'],
    ['1.234,56', 'A number is needed'],
    ['10.005', 'At most 2 decimals'],
  ])('refuses %s', (text, problem) => {
    expect(readThreshold(text, 'CAD')).toEqual({ problem });
  });

  it('knows what a currency can pay', () => {
    expect(readThreshold('10.5', 'JPY')).toEqual({ problem: 'Whole JPY only' });
    expect(readThreshold('10.005', 'KWD')).toEqual({ value: 10.005 });
  });

  it('is written back as it reads best', () => {
    expect(thresholdText(1_000, 'CAD')).toBe('1,000');
    expect(thresholdText(999.5, 'CAD')).toBe('999.50');
    expect(thresholdText(10.005, 'KWD')).toBe('10.005');
  });

  it.each([
    [2_000, 10],
    [4_000, 20],
    [2_469.12, 20],
    [2, 0.01],
    [60_000, 500],
  ])('slides up to %d in round steps', (upTo, step) => {
    expect(sliderStep(upTo)).toBeCloseTo(step, 10);
  });

  it('cuts the ends that would flatten all between them', () => {
    expect(fullBar([400, 300, 100])).toBe(400);
    expect(fullBar([4_000, 300, 100, 900])).toBe(375);
    expect(fullBar([4_000, 0, 20])).toBe(4_000);
    expect(fullBar([])).toBe(1);
  });

  it('greys the part of a bar that lies below it', () => {
    expect(greyShare({ from: 100, to: 200, count: 1 }, 100)).toBe(0);
    expect(greyShare({ from: 100, to: 200, count: 1 }, 150)).toBe(0.5);
    expect(greyShare({ from: 100, to: 200, count: 1 }, 500)).toBe(1);
    expect(greyShare({ from: 100, to: null, count: 1 }, 101)).toBe(1);
  });
});

describe('words', () => {
  it.each([
    [3_000, 'a few seconds left'],
    [21_000, 'about 20 seconds left'],
    [58_000, 'about 1 minute left'],
    [170_000, 'about 3 minutes left'],
    [7_300_000, 'about 2 hours left'],
  ])('guesses the time left of %d ms', (ms, text) => {
    expect(timeLeft(ms)).toBe(text);
  });

  it('says how a change came about', () => {
    expect(changeReason(change(), 'CAD')).toBe('Switched on by Ana Petrov');
    expect(changeReason(change({ to: false, from: true }), 'CAD')).toBe('Switched off by Ana Petrov');
    expect(changeReason(change({ source: 'auto', threshold: 2_000 }), 'CAD')).toBe(
      'Activation run, $2,000 · Ana Petrov',
    );
    expect(changeReason(change({ source: 'auto' }), 'CAD')).toBe('Activation run · Ana Petrov');
    expect(changeReason(change({ source: 'purchase', threshold: 999.5 }), 'CAD')).toBe('Purchases reached $999.50');
    expect(changeReason(change({ source: 'purchase' }), 'CAD')).toBe('Purchases reached the threshold');
    expect(changeReason(change({ source: 'undo', to: false }), 'CAD')).toBe('Run undone by Ana Petrov');
  });
});
