import { ValidationPipe, type ValidationError } from '@nestjs/common';
import type { Problem } from '@app/rules';

/** Input that class-validator refused; carries everything wrong at once. */
export class InputInvalid extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super('INPUT_INVALID');
  }
}

/** class-validator's constraint names in the reader's words; the constraint's own figures are appended by it in English. */
const WORDS: Record<string, string> = {
  isNotEmpty: '不能为空', minLength: '太短', maxLength: '太长', isLength: '长度不符合要求', isInt: '必须是整数', min: '太小', max: '太大', isUuid: '不是有效的编号',
  isIn: '不在可选范围内', isEnum: '不在可选范围内', matches: '格式不正确', isDate: '不是有效的日期', isArray: '必须是列表', arrayMinSize: '项数太少', arrayMaxSize: '项数太多',
  arrayUnique: '有重复项', isMobilePhone: '不是有效的手机号', isEmail: '不是有效的邮箱', isString: '必须是文字', isBoolean: '必须是“是”或“否”', isISO8601: '不是有效的时间',
};

function flatten(errors: ValidationError[], prefix = ''): Problem[] {
  return errors.flatMap((error) => {
    const path = prefix ? `${prefix}.${error.property}` : error.property;
    const own = Object.entries(error.constraints ?? {}).map(([name, en]) => ({ path, code: name, zh: /[\u4e00-\u9fff]/.test(en) ? en : (WORDS[name] ?? '填写不正确'), en }));
    return [...own, ...flatten(error.children ?? [], path)];
  });
}

/** The one validation pipe: every `@InputType` and `@ArgsType` passes it; refuses unknown fields of plain inputs. */
export const inputValidation = (): ValidationPipe =>
  new ValidationPipe({ transform: true, whitelist: false, forbidUnknownValues: false, stopAtFirstError: true, exceptionFactory: (errors) => new InputInvalid(flatten(errors)) });
