import '@/components/markdown/markdown.css';
import { Markdown } from '@/components/markdown/markdown';
import { measure } from './page';

measure((text, streaming) => <Markdown text={text} streaming={streaming} />);
