import { code } from '@streamdown/code';
import { createMathPlugin } from '@streamdown/math';
import { Streamdown } from 'streamdown';
import { measure } from './page';

// The answer writes its formulas as models do, between single dollars.
const plugins = { code, math: createMathPlugin({ singleDollarTextMath: true }) };

measure((text, streaming) => (
  <Streamdown isAnimating={streaming} plugins={plugins}>
    {text}
  </Streamdown>
));
