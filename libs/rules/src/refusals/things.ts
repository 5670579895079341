/** What NOT_FOUND can be about: the word the services use, and the same in English. */
export const THINGS: Readonly<Record<string, string>> = {
  项目: 'project', 大赛: 'competition', 评委: 'judge', 轮次: 'round', 街道: 'street office', 街道办: 'street office', 社区: 'community', 留言: 'comment', 异议: 'objection', 计票: 'tally',
  疑似重复: 'possible duplicate', 申诉: 'appeal', 抽签: 'draw', 审查任务: 'review', 团队: 'team', 公布文件: 'published file', 人员: 'person', 附件: 'attachment', 选票处理: 'act on a ballot', 选票: 'ballot',
  路演场次: 'roadshow session', 账号: 'account', 评委卡: 'judge card', 设备: 'tablet', 计入的选票: 'counted ballot', 角色: 'role', 规则模板: 'preset', 缺席: 'absence', 科目: 'account', 登录: 'session', 申报版本: 'version',
  点赞: 'like', 消息: 'message', 更正: 'correction', 文件: 'file', 成员: 'member', 工作人员账号: 'staff account', 图片: 'picture', 公示: 'notice', 资助: 'grant', 协议: 'agreement', 节点: 'milestone', 汇报: 'report', 预算调整: 'budget change', 措施: 'measure', 失信限制: 'bar', 预算科目: 'budget line', 记录: 'record',
  银行账户: 'bank account', 专款: 'fund', 凭证: 'journal', 收款: 'receipt of money', 对账单明细: 'statement line', 勾对: 'match', 反结账申请: 'proposed reopening', 冲销申请: 'proposed reversal',
  拨付: 'disbursement', 拨付批次: 'tranche', 收款账户: 'payee account', 发票: 'invoice', 公开副本: 'public copy', 导出文件: 'exported file', 审计意见: 'finding', 公开资料: 'disclosure', 视图: 'view',
  众筹: 'campaign', 认捐: 'pledge', 赞助方: 'sponsor', 用途变更: 'change of purpose', 募集结果: 'imported result', 额度指令: 'quota instruction', 每月认捐: 'monthly pledge', 专款支出: 'use of a fund', 退款: 'refund', 配捐: 'matching offer', 支付渠道: 'payment provider',
};
