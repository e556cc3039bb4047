import { Streamdown } from 'streamdown';
import { measure } from './page';

measure((text, streaming) => <Streamdown isAnimating={streaming}>{text}</Streamdown>);
