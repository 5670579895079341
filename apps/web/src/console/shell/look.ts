import type { ThemeConfig } from 'antd';

/** antd in our colours and sizes; these values keep its texts and controls inside WCAG AA. */
export const look: ThemeConfig = {
  token: {
    colorPrimary: '#0b57d0', colorLink: '#0b57d0', colorSuccess: '#137333', colorError: '#b3261e', colorWarning: '#8a5300',
    colorSuccessBg: '#e6f4ea', colorWarningBg: '#fef3e0', colorErrorBg: '#fce8e6',
    colorTextSecondary: '#4b5563', colorTextTertiary: '#5b6472', colorTextDescription: '#4b5563', colorTextPlaceholder: '#6b7280',
    // Darker under the pointer, not lighter: white words stay readable.
    colorPrimaryHover: '#0a4ab3', colorErrorHover: '#8f1d17', colorLinkHover: '#0a4ab3', colorLinkActive: '#0a4ab3',
    fontSize: 16, controlHeight: 40, borderRadius: 6, motion: false,
    fontFamily: 'var(--font)',
  },
  components: { Checkbox: { controlInteractiveSize: 24 }, Radio: { radioSize: 24 }, Layout: { headerBg: '#0b2a5e', siderBg: '#ffffff', bodyBg: '#f3f5f8' }, Table: { cellPaddingBlock: 10 } },
};
