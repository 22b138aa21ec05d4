import { type ThemeConfig, theme } from 'antd';
import { palette, type Scheme } from './palette';

const fontFamily = "var(--font-inter), 'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif";

const seeds: Record<Scheme, ThemeConfig['token']> = {
  light: { colorPrimary: '#3b5bdb', colorSuccess: '#2b8a3e', colorWarning: '#e67700', colorError: '#c92a2a' },
  dark: {
    colorPrimary: '#5c7cfa',
    colorSuccess: '#51cf66',
    colorWarning: '#ffa94d',
    colorError: '#ff6b6b',
    colorErrorText: '#ffb3b3',
  },
};

function tokens(scheme: Scheme): ThemeConfig['token'] {
  const color = palette[scheme];
  return {
    ...seeds[scheme],
    colorInfo: seeds[scheme]?.colorPrimary,
    colorLink: color.link,
    colorLinkHover: color.link,
    colorLinkActive: color.link,
    colorBgLayout: color.ground,
    colorBgContainer: color.surface,
    colorBgElevated: color.raised,
    colorBgMask: 'rgba(15,18,25,.34)',
    colorBorder: color.lineStrong,
    colorBorderSecondary: color.line,
    colorSplit: color.line,
    colorText: color.ink,
    colorTextHeading: color.ink,
    colorTextSecondary: color.ink2,
    colorTextLabel: color.ink2,
    colorTextTertiary: color.ink3,
    colorTextDescription: color.ink3,
    colorTextPlaceholder: color.ink3,
    colorIcon: color.ink3,
    colorPrimaryBg: color.accentSoft,
    controlItemBgActive: color.accentSoft,
    controlItemBgHover: color.hover,
    fontFamily,
    fontSize: 14,
    fontWeightStrong: 600,
    borderRadius: 8,
    controlHeight: 32,
  };
}

function components(scheme: Scheme): ThemeConfig['components'] {
  const color = palette[scheme];
  const shadow = scheme === 'light' ? '0 1px 2px rgba(16,24,40,.05)' : 'none';
  return {
    Button: { defaultShadow: shadow, primaryShadow: 'none', dangerShadow: 'none', fontWeight: 400 },
    Checkbox: { borderRadiusSM: 5 },
    Drawer: { footerPaddingBlock: 12, footerPaddingInline: 24 },
    Form: { labelColor: color.ink2, labelFontSize: 13, itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    Modal: { borderRadiusLG: 12 },
    Segmented: {
      trackBg: color.track,
      itemColor: color.ink2,
      itemSelectedBg: color.trackOn,
      itemSelectedColor: color.ink,
    },
    Table: {
      headerBg: color.surface,
      headerColor: color.ink2,
      headerSplitColor: 'transparent',
      borderColor: color.line,
      rowHoverBg: color.hover,
      rowSelectedBg: color.accentSoft,
      rowSelectedHoverBg: color.accentSoft,
      cellFontSize: 13,
      cellPaddingBlock: 6,
      cellPaddingInline: 8,
    },
    Tooltip: { colorBgSpotlight: scheme === 'light' ? '#1b1f2a' : '#2c323e' },
  };
}

function build(scheme: Scheme): ThemeConfig {
  return {
    algorithm: scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: 'kinso' },
    hashed: false,
    token: tokens(scheme),
    components: components(scheme),
  };
}

export const antdTheme: Record<Scheme, ThemeConfig> = { light: build('light'), dark: build('dark') };
